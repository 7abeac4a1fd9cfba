#pragma once
// SOCI sessions: opened here, with errors a person can act on.

#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "host/database/url.hpp"

namespace soci {
class session;
}

namespace retort::database {

struct SessionDeleter {
    void operator()(soci::session* session) const;
};
using SessionPtr = std::unique_ptr<soci::session, SessionDeleter>;

/// Why SOCI could not open a session: the backend's own text, without SOCI's preface, and SOCI's
/// exception, whose type may know the native code.
struct OpenFailure {
    std::string text;
    std::exception_ptr cause;
};

/// Opens a session; `parameters` is the backend's own connection string. Throws Error(settings)
/// with the Debian package when SOCI's backend library is not installed, OpenFailure (for the
/// driver to classify; it may hold a password if `parameters` did) when the backend refused.
SessionPtr open_session(Backend backend, const std::string& parameters);

/// Which database an open session talks to. Throws Error(settings) for one Retort does not know.
Backend backend_of(soci::session& session);

/// What a plugin's RETORT_SOCI_TAG must equal before it may use a session of this host.
std::string_view session_tag();

/// `text` with every appearance of a password of `url` replaced by "***".
std::string without_passwords(std::string text, const Url& url);

}  // namespace retort::database
