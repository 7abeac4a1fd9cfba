#include "fixture.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include "tests/databases/servers.hpp"

namespace retort::tests {

using namespace retort::database;

namespace {

/// Names the database and drops it when the program ends.
class OwnDatabase : public testing::Environment {
public:
    void SetUp() override {
        const auto url = server_url("mariadb");
        if (!url)
            return;
        server_ = parse_url(*url, "/");
        own_ = server_;
        own_.database = fmt::format("retort `é\" {}", getpid());
        there_ = true;
    }
    void TearDown() override {
        if (there_)
            on_server({"DROP DATABASE IF EXISTS " + quoted()});
    }
    void make_anew() const {
        on_server({"DROP DATABASE IF EXISTS " + quoted(),
                   "CREATE DATABASE " + quoted() + " CHARACTER SET utf8mb4"});
    }
    const Url* url() const { return there_ ? &own_ : nullptr; }

private:
    void on_server(const std::vector<std::string>& statements) const {
        const auto connection = connect(server_, Access::read_write);
        for (const auto& statement : statements)
            connection->execute(statement);
    }
    static std::string quoted() { return fmt::format("`retort ``é\" {}`", getpid()); }

    Url server_, own_;
    bool there_ = false;
};

OwnDatabase* const own = new OwnDatabase;  // GoogleTest deletes it
const auto* const registered = testing::AddGlobalTestEnvironment(own);

}  // namespace

void OnMariadb::SetUp() {
    if (!registered || !own->url())
        GTEST_SKIP() << "RETORT_TEST_DATABASES leaves MariaDB out";
    own->make_anew();
    db = another();
}

const Url& OnMariadb::url() const {
    return *own->url();
}

std::unique_ptr<Connection> OnMariadb::another() const {
    return connect(url(), Access::read_write);
}

std::string OnMariadb::cell(std::string_view sql) {
    const auto found = db->query(sql);
    const auto& value = found.rows.at(0).at(0);
    return value.is_null() ? "NULL" : value.text;
}

std::vector<std::string> OnMariadb::lines(std::string_view sql) {
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
