#include "host/database/session.hpp"

#include <dlfcn.h>

#include <fmt/format.h>
#include <soci/error.h>
#include <soci/session.h>

#include "host/base/error.hpp"

#include "retort/detail/soci_tag.hpp"

namespace retort::database {

namespace {

/// How SOCI and Debian call things.
struct SociBackend {
    Backend backend;
    const char* name;
    const char* package;
};
constexpr SociBackend k_soci_backends[] = {
    {Backend::sqlite, "sqlite3", "libsoci-sqlite3-4.0"},
    {Backend::postgresql, "postgresql", "libsoci-postgresql4.0"},
    {Backend::mysql, "mysql", "libsoci-mysql4.0"},
};

const SociBackend& soci_backend_of(Backend backend) {
    for (const auto& each : k_soci_backends)
        if (each.backend == backend)
            return each;
    throw Error(ErrorCategory::settings, "unknown database backend");
}

/// SOCI says only that it found no library; the loader knows which one and why.
Error missing_backend(const SociBackend& backend) {
    const auto file = fmt::format("libsoci_{}.so.4.0", backend.name);
    Error error(ErrorCategory::settings,
                fmt::format("SOCI's {} backend cannot be loaded", to_string(backend.backend)));
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library)
        dlclose(library);
    else if (const char* reason = dlerror())
        error.in(reason);
    error.hint(fmt::format("apt-get install {}", backend.package));
    return error;
}

bool starts_with(const std::string& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

std::string without_preface(std::string text) {
    constexpr std::string_view preface = "Cannot establish connection to the database.";
    if (starts_with(text, preface))
        text.erase(0, preface.size());
    const auto first = text.find_first_not_of(" \n");
    const auto last = text.find_last_not_of(" \n");
    return first == std::string::npos ? text : text.substr(first, last - first + 1);
}

void hide(std::string& text, const std::string& secret) {
    if (secret.empty())
        return;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3))
        text.replace(at, secret.size(), "***");
}

}  // namespace

void SessionDeleter::operator()(soci::session* session) const {
    delete session;
}

SessionPtr open_session(Backend backend, const std::string& parameters) {
    const auto& soci_backend = soci_backend_of(backend);
    try {
        return SessionPtr(new soci::session(soci_backend.name, parameters));
    } catch (const soci::soci_error& error) {
        const auto text = error.get_error_message();
        if (starts_with(text, "Failed to find shared library for backend") ||
            starts_with(text, "Failed to resolve dynamic symbol"))
            throw missing_backend(soci_backend);
        throw OpenFailure{without_preface(text), std::current_exception()};
    }
}

Backend backend_of(soci::session& session) {
    if (!session.get_backend())
        throw Error(ErrorCategory::settings, "the given SOCI session is not open");
    const auto name = session.get_backend_name();
    for (const auto& each : k_soci_backends)
        if (name == each.name)
            return each.backend;
    throw Error(ErrorCategory::settings,
                fmt::format("Retort does not know SOCI's backend {}", name));
}

std::string_view session_tag() {
    return RETORT_SOCI_TAG;
}

std::string without_passwords(std::string text, const Url& url) {
    hide(text, url.password);
    for (const auto& [name, value] : url.options)
        if (is_secret_option(name))
            hide(text, value);
    return text;
}

}  // namespace retort::database
