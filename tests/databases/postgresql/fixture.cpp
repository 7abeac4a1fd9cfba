#include "fixture.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include "tests/databases/servers.hpp"

namespace retort::tests {

using namespace retort::database;

namespace {

/// Creates the database and drops it when the program ends.
class OwnDatabase : public testing::Environment {
public:
    void SetUp() override {
        const auto url = server_url("postgresql");
        if (!url)
            return;
        server_ = parse_url(*url, "/");
        own_ = server_;
        own_.database = fmt::format("retort \"é\" {}", getpid());
        connect(server_, Access::read_write)->execute(fmt::format("CREATE DATABASE {}", quoted()));
        there_ = true;
    }
    void TearDown() override {
        if (there_)
            connect(server_, Access::read_write)
                ->execute(fmt::format("DROP DATABASE {} WITH (FORCE)", quoted()));
    }
    const Url* url() const { return there_ ? &own_ : nullptr; }

private:
    std::string quoted() const { return fmt::format("\"retort \"\"é\"\" {}\"", getpid()); }

    Url server_, own_;
    bool there_ = false;
};

OwnDatabase* const own = new OwnDatabase;  // GoogleTest deletes it
const auto* const registered = testing::AddGlobalTestEnvironment(own);

}  // namespace

const Url* own_database() {
    return registered ? own->url() : nullptr;
}

void OnPostgresql::SetUp() {
    if (!own_database())
        GTEST_SKIP() << "RETORT_TEST_DATABASES leaves PostgreSQL out";
    db = another();
    db->execute("DROP SCHEMA public CASCADE");
    db->execute("CREATE SCHEMA public");
}

std::unique_ptr<Connection> OnPostgresql::another() const {
    return connect(*own_database(), Access::read_write);
}

std::string OnPostgresql::cell(std::string_view sql) {
    const auto found = db->query(sql);
    const auto& value = found.rows.at(0).at(0);
    return value.is_null() ? "NULL" : value.text;
}

std::vector<std::string> OnPostgresql::lines(std::string_view sql) {
    std::vector<std::string> out;
    for (const auto& row : db->query(sql).rows) {
        std::string line;
        for (const auto& value : row)
            line += (line.empty() ? "" : "|") + (value.is_null() ? "NULL" : value.text);
        out.push_back(line);
    }
    return out;
}

}  // namespace retort::tests
