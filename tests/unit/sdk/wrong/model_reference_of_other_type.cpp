// expect: references: the two members have different types
#include <retort/model.hpp>
using namespace retort;

struct User {
    long id;
};
struct Code {
    int user_id;
};
static const auto code_table =
    model<Code>("code", column("user_id", &Code::user_id).references(&User::id));
