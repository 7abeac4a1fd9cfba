// expect: model: a column describes a member of another struct
#include <retort/model.hpp>
using namespace retort;

struct User {
    long id;
};
struct Code {
    long id;
};
static const auto code_table = model<Code>("code", column("id", &User::id));
