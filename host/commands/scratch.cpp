#include "host/commands/scratch.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>
#include <utility>

#include "host/base/text.hpp"
#include "host/commands/revision_file.hpp"

namespace retort::commands {

namespace {

namespace fs = std::filesystem;

class ScratchFile final : public ScratchDatabase {
public:
    ScratchFile() {
        auto pattern = (fs::temp_directory_path() / "retort_trial_XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw Error(ErrorCategory::operation, "no folder can be made for a scratch database");
        folder_ = pattern;
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    std::string url() const override {
        return url_text(
            {.backend = database::Backend::sqlite, .file = (folder_ / "scratch.db").string()});
    }

private:
    fs::path folder_;
};

class ScratchOnServer final : public ScratchDatabase {
public:
    /// The name holds only letters, digits and _, so it needs no quotes. Not "retort_scratch_": the
    /// leftovers of that name are dropped by whoever compares next.
    ScratchOnServer(const database::Url& beside, database::Connection& connection)
        : url_(beside), connection_(connection) {
        url_.database = "retort_trial_" + new_revision_id();
        connection_.execute(fmt::format("CREATE DATABASE {}", url_.database));
    }
    ScratchOnServer(const ScratchOnServer&) = delete;
    ScratchOnServer& operator=(const ScratchOnServer&) = delete;
    ~ScratchOnServer() override {
        try {
            connection_.execute(fmt::format("DROP DATABASE {}", url_.database));
        } catch (const Error&) {
            // Nobody can be told from here, and nothing else depends on it.
        }
    }
    std::string url() const override { return url_text(url_); }

private:
    database::Url url_;
    database::Connection& connection_;
};

}  // namespace

std::unique_ptr<ScratchDatabase> make_scratch_database(const database::Url& beside,
                                                       database::Connection* connection) {
    if (beside.backend == database::Backend::sqlite)
        return std::make_unique<ScratchFile>();
    return std::make_unique<ScratchOnServer>(beside, *connection);
}

std::string url_text(const database::Url& url) {
    const auto encoded = [](const std::string& text) { return database::percent_encode(text); };
    if (url.backend == database::Backend::sqlite)
        return "sqlite:///" + database::percent_encode(url.file, "/");
    auto options = url.options;
    std::string host = url.host;
    if (host.starts_with("/"))
        options["host"] = std::exchange(host, {});
    if (host.find(':') != std::string::npos)
        host = fmt::format("[{}]", host);
    std::vector<std::string> pairs;
    for (const auto& [name, value] : options)
        pairs.push_back(fmt::format("{}={}", encoded(name), encoded(value)));
    return fmt::format("{}://{}{}{}{}/{}{}{}", database::to_string(url.backend), encoded(url.user),
                       url.user.empty() ? "" : "@", host, url.port.empty() ? "" : ":" + url.port,
                       encoded(url.database), pairs.empty() ? "" : "?", join(pairs, "&"));
}

}  // namespace retort::commands
