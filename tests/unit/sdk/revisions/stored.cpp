#include <string>
#include <string_view>
#include <vector>

#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "stored")

namespace {
// Everything these were made of is gone when they are used.
Column made_column() {
    std::string name = "a long name that is allocated, not stored inside the string";
    return column(name, String(7)).comment(std::string("also ") + "temporary").not_null();
}
Constraint made_constraint() {
    std::vector<std::string> names = {"one", "two"};
    return unique(std::string("uq_") + "names", names);
}
}  // namespace

void upgrade(Operations& op) {
    Column first = made_column();
    Column same = first;
    Constraint names = made_constraint();
    op.create_table(std::string_view("t"), {first, names});
    same.comment("changed");
    op.create_table(std::string("u"), {first});
}
void downgrade(Operations&) {}
