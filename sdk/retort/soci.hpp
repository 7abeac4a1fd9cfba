#pragma once
// The SOCI session underneath, for authors who want SOCI itself.
//
//     #include <retort/soci.hpp>
//
//     soci::session& sql = session(op);
//     sql << "update users set name = :n where id = :id", soci::use(name), soci::use(id);
//
// What SOCI does to SQL is SOCI's: it takes `:word` for a parameter wherever it stands, and runs only
// the first of several statements on SQLite. What is done here is not recorded: it cannot be written
// as SQL, reversed or resumed. The transaction stays the host's.

#include <soci/soci.h>

#include "retort/detail/soci_tag.hpp"
#include "retort/revision.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// The open session of this run; what was handed over before is run first. Fails the revision
/// offline, and when this plugin and the host were built with another SOCI or standard library.
inline soci::session& session(Operations& op) {
    void* session = nullptr;
    const retort_host& host = op.host();
    Operations::check_status(host.soci_session(host.context, TextView(RETORT_SOCI_TAG), &session));
    return *static_cast<soci::session*>(session);
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
