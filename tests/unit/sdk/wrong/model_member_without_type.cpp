// expect: column: this member's type has no SQL type; give one
#include <retort/model.hpp>
using namespace retort;

struct User {
    void* handle;
};
static const auto user_table = model<User>("user", column("handle", &User::handle));
