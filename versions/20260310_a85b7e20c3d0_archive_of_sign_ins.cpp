#include <retort/revision.hpp>
using namespace retort;

// The lineage production: `lineages = main` hides it, `lineages = main, production` applies it.
RETORT_REVISION(
    .id            = "a85b7e20c3d0",
    .depends_on    = {"5f1c0a7be201"},
    .branch_labels = {"production"},
    .message       = "archive of sign-ins",
    .created       = "2026-03-10T09:00:00Z")

void upgrade(Operations& op) {
    op.create_table("sign_in_archive", {
        column("user_id", BigInteger).not_null(),
        column("signed_in_at", DateTime).not_null(),
        primary_key("pk_sign_in_archive", {"user_id", "signed_in_at"}),
    });
}

void downgrade(Operations& op) { op.drop_table("sign_in_archive"); }
