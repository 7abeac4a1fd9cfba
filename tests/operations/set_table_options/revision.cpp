#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "set_table_options",
    .down_revisions = {"set_table_options_before"},
    .message        = "store them otherwise",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.set_table_options("accounts", {
        .sqlite = {.strict = true, .without_rowid = true},
        .postgresql = {.unlogged = true, .with = "fillfactor = 80"},
        .mysql = {.engine = "MyISAM", .row_format = "DYNAMIC"}});
}

void downgrade(Operations& op) {
    op.alter_table("accounts", [](AlterTable& t) {
        t.set_options({.sqlite = {.strict = false, .without_rowid = false},
                       .postgresql = {.unlogged = false,
                                      .with = "fillfactor = 70, autovacuum_enabled = false"},
                       .mysql = {.engine = "", .row_format = ""}});
    });
}
