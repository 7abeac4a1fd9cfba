// What the layout promises: lines as clang-format leaves them.

#include <gtest/gtest.h>

#include "host/autogenerate/render.hpp"
#include "host/base/paths.hpp"
#include "host/base/process.hpp"
#include "host/base/text.hpp"
#include "tests/unit/autogenerate/random_operation.hpp"
#include "tests/unit/schema/samples.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::autogenerate {
namespace {

using namespace retort::schema;

/// The items of a table as statements of a lambda, which clang-format indents as people indent
/// them.
std::string as_statements(const std::string& text) {
    auto lines = split(text, '\n');
    bool in_items = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto& line = lines[i];
        const bool opens = line.starts_with("    op.") && line.ends_with(", {");
        // An item ends where the next one, or the end of all, begins.
        const bool ends = i + 1 < lines.size() && lines[i + 1].find_first_not_of(' ') <= 8;
        if (opens)
            line.replace(line.size() - 1, 1, "[] {");
        else if (line.starts_with("    }"))
            in_items = false;
        else if (in_items && ends && line.ends_with(","))
            line.back() = ';';
        in_items = in_items || opens;
    }
    return join(lines, "\n");
}

std::string formatted(const std::string& text) {
    const tests::TemporaryFolder folder;
    write_atomically(folder / "revision.cpp", text);
    const auto style = std::string("--style=file:") + RETORT_TEST_STYLE;
    const auto out = run_captured({.argv = {"clang-format-14", style, "revision.cpp"},
                                   .directory = folder.path(),
                                   .environment = {}});
    if (!out.end.ok())
        throw std::runtime_error(out.err);
    return out.out;
}

std::string function_of(const std::vector<Operation>& operations) {
    return "void upgrade(Operations& op) {\n" +
           as_statements(render_revision(operations, {}).upgrade) + "}\n";
}

/// What people's schemas are made of; odd texts and rare options have their own test.
std::vector<Operation> common_operations() {
    auto id = column("id", TypeKind::big_integer);
    id.primary_key = true;
    id.autoincrement = true;
    auto state = column("state_of_the_account");
    state.type = {.kind = TypeKind::enumeration,
                  .name = "account_state",
                  .values = {"invited", "active", "suspended", "closed", "removed_by_operator"}};
    state.nullable = false;
    state.default_ = Value::of_text("invited");
    auto owner = column("owner_id", TypeKind::big_integer);
    owner.nullable = false;
    owner.references = foreign_key({}, "organisations_and_teams", {"id"});
    owner.references->references->on_delete = "CASCADE";
    owner.references->references->on_update = "RESTRICT";
    auto note = column("note", TypeKind::text);
    note.comment =
        "what was said about the account when it was opened, if anything was said at all";
    auto total = column("total", TypeKind::numeric);
    total.type.precision = 12;
    total.type.scale = 2;
    total.computed = Computed{.sql = "amount_before_tax + amount_of_tax - amount_of_discount"};
    auto key = foreign_key({"owner_id", "state_of_the_account"}, "organisations_and_teams",
                           {"id", "state"}, "fk_accounts_owner_id_state_organisations_and_teams");
    key.deferrable = true;
    key.initially_deferred = true;
    auto search = index({"state_of_the_account", "owner_id", "note"}, "ix_accounts_search");
    search.elements[1].descending = true;
    search.where = "state_of_the_account <> 'closed'";
    search.unique = true;
    const Table table{.name = "accounts",
                      .columns = {id, state, owner, note, total},
                      .constraints = {unique({"owner_id", "state_of_the_account", "note"},
                                             "uq_accounts_owner_id_state_of_the_account_note"),
                                      key,
                                      check("total >= 0 AND total < 1000000000",
                                            "ck_accounts_total_is_in_a_sensible_range")},
                      .indexes = {search}};
    return {
        CreateTable{table},
        CreateIndex{"accounts", "", search},
        CreateIndex{"accounts", "", index({"owner_id"}, "ix_accounts_owner_id")},
        CreateConstraint{"accounts", "", key},
        CreateConstraint{"accounts", "", check("total >= 0 AND total < 1000000000", "ck_total")},
        AddColumn{"accounts", "", state},
        AddColumn{"accounts", "", note},
        AddColumn{"accounts", "", owner},
        DropColumn{.table = "accounts", .column = "note"},
        DropConstraint{.table = "accounts",
                       .name = "fk_accounts_owner_id_state_organisations_and_teams"},
        DropIndex{.name = "ix_accounts_search", .table = "accounts"},
        AlterColumn{.table = "accounts",
                    .column = "note",
                    .type = Type{.kind = TypeKind::string, .length = 400},
                    .nullable = false,
                    .default_ = Value::of_text("nothing was said"),
                    .existing = note},
        AlterColumn{.table = "accounts", .column = "owner_id", .nullable = true, .existing = owner},
        AlterTable{"accounts", "", {AddColumn{"accounts", "", note}}},
        AlterTable{"accounts",
                   "",
                   {AddColumn{"accounts", "", state}, CreateConstraint{"accounts", "", key},
                    AlterColumn{.table = "accounts",
                                .column = "note",
                                .type = Type{.kind = TypeKind::string, .length = 400},
                                .nullable = false,
                                .comment = "no more than four hundred characters of what was said"},
                    RenameColumn{"accounts", "", "owner_id", "organisation_id"}}},
        CreateEnum{{.name = "account_state", .values = state.type.values}},
        CreateView{{.name = "open_accounts",
                    .sql = "SELECT id, owner_id FROM accounts WHERE state_of_the_account = 'open'",
                    .comment = "accounts that can be used"}},
        CreateObject{{.kind = "function",
                      .name = "one()",
                      .body = "CREATE FUNCTION one() RETURNS integer\nLANGUAGE sql AS 'SELECT 1'"}},
        CreateSequence{{.name = "account_numbers",
                        .start = 100'000,
                        .increment = 10,
                        .minimum = 100'000,
                        .maximum = 999'999'990,
                        .cache = 50}},
    };
}

TEST(Layout, IsWhatClangFormatLeaves) {
    for (const auto& operation : common_operations()) {
        const auto text = function_of({operation});
        EXPECT_EQ(text, formatted(text));
    }
}

}  // namespace
}  // namespace retort::autogenerate
