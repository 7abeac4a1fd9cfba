#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "soci_session_of_another",
    .down_revisions = {"soci_session_of_another_before"},
    .message        = "ask for the session with another SOCI's tag",
    .created        = "2026-01-02T00:00:00Z",
    .reads_rows     = true)

void upgrade(Operations& op) {
    void* session = nullptr;
    Operations::check_status(op.host().soci_session(
        op.host().context, TextView("soci 3.2.3, libstdc++ old strings"), &session));
}

void downgrade(Operations&) {}
