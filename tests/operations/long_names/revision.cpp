#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "long_names",
    .down_revisions = {"long_names_before"},
    .message        = "change it under its names",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_index("an_index_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b",
                    "a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b", {"b"});
    op.create_foreign_key("a_reference_whose_name_is_as_long_as_postgresql_lets_it_be_63_b",
                          "a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b",
                          "a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b", {"b"},
                          {"a_column_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b"});
    op.alter_column("a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b", "b", {.nullable = false});
    op.rename_column("a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b", "b",
                     "b_column_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b");
}

void downgrade(Operations& op) {
    op.rename_column("a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b",
                     "b_column_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b", "b");
    op.alter_column("a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b", "b", {.nullable = true});
    op.drop_constraint("a_reference_whose_name_is_as_long_as_postgresql_lets_it_be_63_b",
                       "a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b");
    op.drop_index("an_index_whose_name_is_as_long_as_postgresql_lets_a_name_be_63b",
                  {.table = "a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_63_b"});
}
