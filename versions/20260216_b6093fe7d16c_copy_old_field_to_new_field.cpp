#include <retort/revision.hpp>
#include <retort/sql.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "b6093fe7d16c",
    .down_revisions = {"72a5c8de105b"},
    .message        = "copy old_field to new_field",
    .created        = "2026-02-16T09:00:00Z")

namespace {
const auto codes = from("authorization_codes");
}

void upgrade(Operations& op) {
    op.add_column("authorization_codes", column("new_field", String(120)));
    update(codes).set("new_field", codes["old_field"] + "_migrated").run(op);
    op.drop_column("authorization_codes", "old_field");
}

void downgrade(Operations& op) {
    op.add_column("authorization_codes", column("old_field", String(100)));
    update(codes)
        .set("old_field", call("replace", {codes["new_field"], "_migrated", ""}))
        .run(op);
    op.drop_column("authorization_codes", "new_field");
}
