#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "long_names_before",
    .message = "a table whose names are as long as they may be",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b", {
        column("a_column_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b", Integer).not_null(),
        column("b", Integer),
        primary_key("a_key_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_byt", {"a_column_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b"}),
    });
    op.insert("a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b",
              {"a_column_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b", "b"}, {{1, 1}, {2, 1}});
}

RETORT_IRREVERSIBLE("the change starts here");
