#include "host/dialects/common/refuse.hpp"

#include <gtest/gtest.h>

#include "tests/unit/dialects_common/fake_dialect.hpp"

namespace retort::dialects {
namespace {

std::string names_error(const schema::Operation& operation, std::size_t limit, NameUnit unit) {
    try {
        check_names(operation, FakeDialect("postgresql", limit), unit);
    } catch (const Error& error) {
        return error.message();
    }
    return "no error";
}

TEST(Refuse, SaysWhatIsNotSupportedWhereAndWhatToDo) {
    EXPECT_EQ(format_error(not_supported("mysql", "exclusion constraints", "write a trigger")),
              "error: exclusion constraints are not supported on MariaDB\n"
              "hint: write a trigger\n");
    EXPECT_EQ(format_error(not_supported("sqlite", "sequences", "")),
              "error: sequences are not supported on SQLite\n");
}

TEST(CheckNames, CountsBytesOrCharacters) {
    const schema::Operation operation = schema::CreateSchema{.name = "\xC3\xA9\xC3\xA9\xC3\xA9"};
    EXPECT_EQ(names_error(operation, 3, NameUnit::characters), "no error");
    EXPECT_EQ(names_error(operation, 5, NameUnit::bytes),
              "the name \"\xC3\xA9\xC3\xA9\xC3\xA9\" has 6 bytes; PostgreSQL allows 5");
    EXPECT_EQ(names_error(operation, 0, NameUnit::bytes), "no error");
}

TEST(CheckNames, FindsNamesWhereverTheyStand) {
    schema::CreateTable create{{.name = "t", .columns = {{.name = "id"}}}};
    create.table.columns[0].references =
        schema::Constraint{.kind = schema::ConstraintKind::foreign_key,
                           .references = schema::Reference{.table = "too_long"}};
    EXPECT_NE(names_error(create, 7, NameUnit::bytes), "no error");
    EXPECT_EQ(names_error(create, 8, NameUnit::bytes), "no error");
    const schema::AlterTable alter{"t", "", {schema::RenameColumn{"t", "", "a", "too_long"}}};
    EXPECT_NE(names_error(alter, 7, NameUnit::bytes), "no error");
}

TEST(CheckNames, TakesFreeTextForNoName) {
    const std::string text(100, 'x');
    EXPECT_EQ(names_error(schema::CreateObject{{.kind = "function", .name = text, .body = text}},
                          63, NameUnit::bytes),
              "no error");
    EXPECT_EQ(names_error(schema::AddEnumValue{"e", "", text, text, text}, 63, NameUnit::bytes),
              "no error");
    EXPECT_EQ(names_error(schema::RenameEnumValue{"e", "", text, text}, 63, NameUnit::bytes),
              "no error");
    EXPECT_EQ(
        names_error(schema::Execute{text, {{text, Value::of_text(text)}}}, 63, NameUnit::bytes),
        "no error");
    EXPECT_NE(names_error(schema::RenameEnumValue{text, "", "a", "b"}, 63, NameUnit::bytes),
              "no error");
}

TEST(CheckNames, RefusesANulByteInTextButNotInBytes) {
    const std::string nul("a\0b", 3);
    EXPECT_EQ(names_error(schema::Execute{nul}, 0, NameUnit::bytes),
              "execute: the sql holds a NUL byte: \"a\\x00b\"");
    EXPECT_EQ(names_error(schema::Execute{"select :a", {{"a", Value::of_bytes(nul)}}}, 0,
                          NameUnit::bytes),
              "no error");
}

TEST(CountCharacters, CountsCodePoints) {
    EXPECT_EQ(count_characters("a\xC3\xA9\xF0\x9F\x99\x82"), 3u);
    EXPECT_EQ(count_characters(""), 0u);
}

TEST(Options, AreFoundByDialectAndName) {
    const std::vector<schema::Option> options = {{"mysql", "engine", "InnoDB"},
                                                 {"sqlite", "strict", "1"}};
    EXPECT_EQ(*find_option(options, "mysql", "engine"), "InnoDB");
    EXPECT_EQ(find_option(options, "sqlite", "engine"), nullptr);
    EXPECT_EQ(*find_variant({{"mysql", "LONGTEXT"}}, "mysql"), "LONGTEXT");
    EXPECT_EQ(find_variant({{"mysql", "LONGTEXT"}}, "sqlite"), nullptr);
}

TEST(Options, OfTheDialectMustBeKnownAndOthersAreIgnored) {
    const std::vector<schema::Option> options = {{"mysql", "enginee", "InnoDB"},
                                                 {"sqlite", "strict", "1"}};
    constexpr std::string_view k_known[] = {"strict", "without_rowid"};
    check_options(options, "sqlite", k_known, "table \"t\"");
    constexpr std::string_view k_engine[] = {"charset", "engine"};
    try {
        check_options(options, "mysql", k_engine, "table \"t\"");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(format_error(error),
                  "error: table \"t\" has the option mysql_enginee, which is unknown\n"
                  "hint: did you mean engine?\n");
    }
}

TEST(IsMeantFor, EveryDialectUnlessSomeAreNamed) {
    EXPECT_TRUE(is_meant_for({}, "sqlite"));
    EXPECT_TRUE(is_meant_for({"mysql", "sqlite"}, "sqlite"));
    EXPECT_FALSE(is_meant_for({"mysql"}, "sqlite"));
}

}  // namespace
}  // namespace retort::dialects
