// URLs: every form that is read, what is refused and that no password is ever shown.

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/database/url.hpp"

using namespace retort;
using namespace retort::database;

namespace {

Url parse(std::string_view text) {
    return parse_url(text, "/project");
}

/// The whole error as it would be printed, or "" when the URL is accepted.
std::string refusal(std::string_view text) {
    try {
        parse(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::settings);
        return format_error(error);
    }
    return "";
}

struct Server {
    Backend backend;
    std::string user, password, host, port, database;
    bool operator==(const Server&) const = default;
};

Server server(std::string_view text) {
    const auto url = parse(text);
    return {url.backend, url.user, url.password, url.host, url.port, url.database};
}

}  // namespace

TEST(Url, ReadsSqliteFilesRelativeToTheFolder) {
    EXPECT_EQ(parse("sqlite:///data.db").file, "/project/data.db");
    EXPECT_EQ(parse("sqlite:///../other/data.db").file, "/other/data.db");
    EXPECT_EQ(parse("sqlite:////srv/data.db").file, "/srv/data.db");
    EXPECT_EQ(parse("sqlite+pysqlite:///a%20b%3F.db?timeout=5").file, "/project/a b?.db");
    EXPECT_EQ(parse("sqlite:///with space=and'quote é.db").file,
              "/project/with space=and'quote é.db");
}

TEST(Url, KeepsAnInMemoryDatabase) {
    EXPECT_EQ(parse("sqlite://:memory:").file, ":memory:");
    EXPECT_EQ(parse("sqlite:///:memory:").file, ":memory:");
}

TEST(Url, ReadsEveryPartOfAServerUrl) {
    EXPECT_EQ(server("postgresql://ann:secret@db.example:5433/app"),
              (Server{Backend::postgresql, "ann", "secret", "db.example", "5433", "app"}));
    EXPECT_EQ(server("postgres://db/app"), (Server{Backend::postgresql, "", "", "db", "", "app"}));
    EXPECT_EQ(server("mysql+pymysql://root@localhost/app"),
              (Server{Backend::mysql, "root", "", "localhost", "", "app"}));
    EXPECT_EQ(server("MariaDB+mariadbconnector://r:@h/app"),
              (Server{Backend::mysql, "r", "", "h", "", "app"}));
    EXPECT_EQ(server("postgresql+psycopg2:///app"),
              (Server{Backend::postgresql, "", "", "", "", "app"}));
}

TEST(Url, UndoesPercentEncoding) {
    EXPECT_EQ(server("postgresql://a%40b:p%3Aw%2F%40%25@h/my%20app%2Fx"),
              (Server{Backend::postgresql, "a@b", "p:w/@%", "h", "", "my app/x"}));
}

TEST(Url, TakesTheLastAtSignAsTheEndOfThePassword) {
    EXPECT_EQ(server("mysql://a:p@ss@h/app"),
              (Server{Backend::mysql, "a", "p@ss", "h", "", "app"}));
}

TEST(Url, ReadsIpv6AddressesInBrackets) {
    EXPECT_EQ(server("postgresql://[::1]:5433/app"),
              (Server{Backend::postgresql, "", "", "::1", "5433", "app"}));
    EXPECT_EQ(server("postgresql://u@[fe80::1%25eth0]/app").host, "fe80::1%eth0");
}

TEST(Url, ReadsSeveralHostsOnPostgresql) {
    EXPECT_EQ(server("postgresql://u@a:1,b,[::1]:3/app"),
              (Server{Backend::postgresql, "u", "", "a,b,::1", "1,,3", "app"}));
    EXPECT_EQ(server("postgresql://a,b/app").port, "");
}

TEST(Url, BringsUnixSocketsToOneFormPerBackend) {
    EXPECT_EQ(server("postgresql://u@/app?host=/run/postgresql&port=5433"),
              (Server{Backend::postgresql, "u", "", "/run/postgresql", "5433", "app"}));
    EXPECT_EQ(parse("postgresql:///app?unix_socket=/run/pg").host, "/run/pg");
    EXPECT_EQ(parse("postgresql://%2Frun%2Fpg/app").host, "/run/pg");
    for (const char* text :
         {"mysql://u@localhost/app?unix_socket=/run/m.sock", "mysql://u@/app?host=/run/m.sock"})
        EXPECT_EQ(parse(text).options.at("unix_socket"), "/run/m.sock") << text;
}

TEST(Url, KeepsOtherOptions) {
    const auto url = parse("postgresql://h/app?sslmode=require&options=-c%20x%3D1&user=ann");
    EXPECT_EQ(url.options,
              (std::map<std::string, std::string>{{"options", "-c x=1"}, {"sslmode", "require"}}));
    EXPECT_EQ(url.user, "ann");
}

TEST(Url, RefusesWhatIsNoUrlAndShowsTheForms) {
    EXPECT_EQ(refusal("app.db"),
              "error: this is no database URL: it has no ://\n"
              "  in the URL app.db\n"
              "hint: write sqlite:///file.db, sqlite:////absolute/file.db, "
              "postgresql://user:password@host:port/database or "
              "mariadb://user:password@host:port/database\n");
    EXPECT_NE(refusal("oracle://h/app").find("oracle is no database Retort knows"),
              std::string::npos);
}

TEST(Url, RefusesASqliteUrlWithTwoSlashes) {
    const auto text = refusal("sqlite://app.db");
    EXPECT_NE(text.find("an SQLite URL has no host"), std::string::npos);
    EXPECT_NE(text.find("hint: write sqlite:///app.db for a file"), std::string::npos);
}

TEST(Url, NamesThePartThatIsWrong) {
    EXPECT_NE(refusal("sqlite://").find("names no file"), std::string::npos);
    EXPECT_NE(refusal("sqlite:///folder/").find("names a folder"), std::string::npos);
    EXPECT_NE(refusal("postgresql://h:99999/app").find("the port is not a number"),
              std::string::npos);
    EXPECT_NE(refusal("postgresql://h:0/app").find("the port is not a number"), std::string::npos);
    EXPECT_NE(refusal("postgresql://h/app?port=x").find("the port is not a number"),
              std::string::npos);
    EXPECT_NE(refusal("postgresql://h").find("names no database"), std::string::npos);
    EXPECT_NE(refusal("postgresql://h%zz/app").find("the host has a %"), std::string::npos);
    EXPECT_NE(refusal("postgresql://h/app%00").find("the database name has a %"),
              std::string::npos);
    EXPECT_NE(refusal("postgresql://[::1/app").find("no closing bracket"), std::string::npos);
    EXPECT_NE(refusal("postgresql://::1/app").find("an IPv6 address stands in brackets"),
              std::string::npos);
    EXPECT_NE(refusal("postgresql://h/app?sslmode").find("an option has no value"),
              std::string::npos);
    EXPECT_NE(refusal("mysql://a,b/app").find("PostgreSQL only"), std::string::npos);
}

TEST(Url, NeverShowsAPasswordInAnError) {
    for (const char* text : {
             "postgresql://ann:topsecret@h:x/app",
             "postgresql://ann:topsecret/more@h/app",
             "postgresql://ann:topsecret%zz@h/app",
             "oracle://ann:topsecret@h/app",
             "postgresql://ann:topsecret@h",
             "postgresql://h?password=topsecret",
             "ann:topsecret@h/app",
         }) {
        const auto shown = refusal(text);
        EXPECT_NE(shown, "") << text;
        EXPECT_EQ(shown.find("topsecret"), std::string::npos) << shown;
    }
}

TEST(Url, MasksEveryPassword) {
    EXPECT_EQ(parse("postgres://ann:top%40secret@h:1/app?sslpassword=x&sslmode=on").masked(),
              "postgresql://ann:***@h:1/app?sslmode=on&sslpassword=***");
    EXPECT_EQ(parse("mariadb://h/app?password=x").masked(), "mariadb://:***@h/app");
    EXPECT_EQ(parse("mysql://ann@[::1]:1/app").masked(), "mysql://ann@[::1]:1/app");
    EXPECT_EQ(parse("sqlite:///a b.db").masked(), "sqlite:////project/a b.db");
    EXPECT_EQ(parse("sqlite://:memory:").masked(), "sqlite://:memory:");
}

TEST(Url, NamesTheSameDatabaseTheSameWay) {
    EXPECT_EQ(parse("postgresql://ann:x@DB.example/app").identity(),
              parse("postgres+psycopg2://bob@db.example:5432/app?sslmode=on").identity());
    EXPECT_EQ(parse("mysql://h/app").identity(), "mysql h:3306 app");
    EXPECT_EQ(parse("mysql:///app?unix_socket=/run/m").identity(), "mysql /run/m:3306 app");
    EXPECT_EQ(parse("sqlite:///x.db").identity(), "sqlite /project/x.db");
}

TEST(Url, ParsesItsOwnMaskedFormAgain) {
    for (const char* text : {"postgresql://a%3Ab:p@[::1]:5/x%2Fy?sslmode=a%26b", "mysql://h/a%20b",
                             "sqlite:////srv/a%3Fb%25.db", "postgresql://a:1,b:2/x"}) {
        auto url = parse(text);
        const auto again = parse(url.masked());
        EXPECT_EQ(again.masked(), url.masked()) << text;
        EXPECT_EQ(again.identity(), url.identity()) << text;
    }
}
