// expect: model: a table without columns
#include <retort/model.hpp>
using namespace retort;

struct User {};
static const auto user_table = model<User>("user");
