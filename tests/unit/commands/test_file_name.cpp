#include "host/commands/file_name.hpp"

#include "host/base/error.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace retort::commands {
namespace {

TEST(Slug, JoinsTheWordsInLowerCase) {
    EXPECT_EQ(slug("Add user table", 40), "add_user_table");
    EXPECT_EQ(slug("  drop  user_id -> account.id (#12)! ", 40), "drop_user_id_account_id_12");
    EXPECT_EQ(slug("", 40), "");
    EXPECT_EQ(slug("?!", 40), "");
}

TEST(Slug, KeepsLettersOfEveryScript) {
    EXPECT_EQ(slug("Größe ÄNDERN", 40), "größe_ändern");
    EXPECT_EQ(slug("Добавить ТАБЛИЦУ", 40), "добавить_таблицу");
    EXPECT_EQ(slug("ユーザー表、追加", 40), "ユーザー表_追加");
    EXPECT_EQ(slug("cafe\u0301 🙂 menu", 40), "cafe\u0301_menu");
    EXPECT_EQ(slug("bad \xff\xc3 bytes", 40), "bad_bytes");
}

TEST(Slug, LeavesOutTheWordThatDoesNotFit) {
    EXPECT_EQ(slug("add the user table", 12), "add_the_user");
    EXPECT_EQ(slug("add the user table", 11), "add_the");
    EXPECT_EQ(slug("internationalisation", 5), "inter");
    EXPECT_EQ(slug("ÄÖÜ abc", 3), "äöü");
    EXPECT_EQ(slug("anything", 0), "");
}

FileNameParts parts(std::string slug) {
    return {.id = "3f2a9c41d7e0",
            .slug = std::move(slug),
            .time = {.year = 2026, .month = 1, .day = 2, .hour = 3, .minute = 4, .second = 5}};
}

std::string refusal(std::string_view file_template) {
    try {
        return revision_file_name(file_template, parts("x"));
    } catch (const Error& error) {
        return format_error(error);
    }
}

TEST(RevisionFileName, FillsTheTemplate) {
    EXPECT_EQ(revision_file_name("{year}{month}{day}_{id}_{slug}", parts("add_user")),
              "20260102_3f2a9c41d7e0_add_user.cpp");
    EXPECT_EQ(revision_file_name("{year}/{hour}{minute}{second}-{id}", parts("add_user")),
              "2026/030405-3f2a9c41d7e0.cpp");
}

TEST(RevisionFileName, LeavesNoSeparatorWhereTheMessageIsMissing) {
    EXPECT_EQ(revision_file_name("{id}_{slug}", parts("")), "3f2a9c41d7e0.cpp");
}

TEST(RevisionFileName, NeverLetsAnIdAddAFolder) {
    auto hostile = parts("x");
    hostile.id = "../up";
    EXPECT_EQ(revision_file_name("{id}_{slug}", hostile), ".._up_x.cpp");
}

TEST(RevisionFileName, RefusesTemplatesThatSayNothingOrLeaveTheFolder) {
    constexpr std::string_view hint =
        "hint: it may say {id} {slug} {year} {month} {day} {hour} {minute} {second}\n";
    const auto wrong = [&](std::string_view why, std::string_view text) {
        return fmt::format("error: the setting file_template is wrong\n  {}\n  {}\n{}", why, text,
                           hint);
    };
    EXPECT_EQ(refusal("{rev}_{slug}"), wrong("there is no {rev}", "{rev}_{slug}"));
    EXPECT_EQ(refusal("{id"), wrong("a { is never closed", "{id"));
    EXPECT_EQ(refusal("../{id}"), wrong("it leaves the version folder", "../{id}"));
    EXPECT_EQ(refusal("/tmp/{id}"),
              wrong("it is no file name below the version folder", "/tmp/{id}"));
    EXPECT_EQ(refusal("___"), wrong("it is no file name below the version folder", "___"));
}

}  // namespace
}  // namespace retort::commands
