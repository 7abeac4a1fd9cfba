// expect: length: this member is no text
#include <retort/model.hpp>
using namespace retort;

struct User {
    long id;
};
static const auto user_table = model<User>("user", column("id", &User::id).length(10));
