// Enumerations, views, sequences, extensions, schemas and other objects.

#include <algorithm>
#include <iterator>

#include "tests/directives/rows.hpp"

namespace retort::tests {

using namespace schema;

namespace {

const Column k_id{.name = "id", .type = {.kind = TypeKind::integer}, .primary_key = true};
const CreateTable k_table{.table = {.name = "t", .columns = {k_id}}};
const CreateEnum k_mood{.enum_ = {.name = "mood", .values = {"sad", "ok"}}};
const CreateTable k_moody{
    .table = {
        .name = "t",
        .columns = {
            k_id,
            {.name = "mood",
             .type = {.kind = TypeKind::enumeration, .name = "mood", .values = {"sad", "ok"}}}}}};

std::vector<Row> enums() {
    const AddEnumValue add{.name = "mood", .value = "calm"};
    return {
        directive("create_enum", {}, k_mood),
        option("create_enum", "comment", {}, k_mood,
               [](CreateEnum& op) { op.enum_.comment = "it's"; }),
        option("create_enum", "if_not_exists", {k_mood}, k_mood,
               [](CreateEnum& op) { op.if_not_exists = true; }),
        directive("drop_enum", {k_mood}, DropEnum{.name = "mood"}),
        option("drop_enum", "if_exists", {}, DropEnum{.name = "mood"},
               [](DropEnum& op) { op.if_exists = true; }),
        directive("add_enum_value", {k_mood, k_moody}, add),
        option("add_enum_value", "before", {k_mood, k_moody}, add,
               [](AddEnumValue& op) { op.before = "ok"; }),
        option("add_enum_value", "after", {k_mood, k_moody}, add,
               [](AddEnumValue& op) { op.after = "sad"; }),
        option("add_enum_value", "if_not_exists", {k_mood, k_moody, add}, add,
               [](AddEnumValue& op) { op.if_not_exists = true; }),
        option(
            "add_enum_value", "usable_at_once", {k_mood, k_moody}, add,
            [](AddEnumValue& op) { op.usable_at_once = true; }, true),
        directive("rename_enum_value", {k_mood, k_moody},
                  RenameEnumValue{.name = "mood", .value = "ok", .new_name = "fine"}),
        directive("remove_enum_value", {k_mood, k_moody},
                  RemoveEnumValue{.name = "mood", .value = "ok"}),
        option("remove_enum_value", "replacement",
               {k_mood, k_moody, Execute{.sql = "INSERT INTO t VALUES (1, 'ok')"}},
               RemoveEnumValue{.name = "mood", .value = "ok"},
               [](RemoveEnumValue& op) { op.replacement = "sad"; }),
    };
}

std::vector<Row> views() {
    const CreateView view{.view = {.name = "v", .sql = "SELECT id FROM t"}};
    const CreateView replaced{.view = {.name = "v", .sql = "SELECT id FROM t WHERE id > 1"},
                              .replace = true};
    const CreateView above{.view = {.name = "w", .sql = "SELECT id FROM v"}};
    return {
        directive("create_view", {k_table}, view),
        option("create_view", "materialized", {k_table}, view,
               [](CreateView& op) { op.view.materialized = true; }),
        option("create_view", "comment", {k_table}, view,
               [](CreateView& op) { op.view.comment = "it's"; }),
        option("create_view", "if_not_exists", {k_table, view}, view,
               [](CreateView& op) { op.if_not_exists = true; }),
        option("create_view", "variants", {k_table}, view,
               [](CreateView& op) {
                   for (const auto* dialect : {"sqlite", "postgresql", "mysql"})
                       op.view.variants.push_back({dialect, "SELECT id AS x FROM t"});
               }),
        directive("replace_view", {k_table, view}, replaced),
        directive("drop_view", {k_table, view}, DropView{.name = "v"}),
        option("drop_view", "if_exists", {k_table}, DropView{.name = "v"},
               [](DropView& op) { op.if_exists = true; }),
        option("drop_view", "cascade", {k_table, view, above}, DropView{.name = "v"},
               [](DropView& op) { op.cascade = true; }),
    };
}

template <class Change>
Row of_sequence(std::string name, Change change) {
    return option("create_sequence", std::move(name), {}, CreateSequence{.sequence = {.name = "s"}},
                  [&](CreateSequence& op) { change(op.sequence); });
}

std::vector<Row> sequences() {
    const CreateSequence create{.sequence = {.name = "s"}};
    const DropSequence drop{.name = "s"};
    return {
        directive("create_sequence", {}, create),
        of_sequence("start", [](Sequence& s) { s.start = 5; }),
        of_sequence("increment", [](Sequence& s) { s.increment = 5; }),
        of_sequence("minimum", [](Sequence& s) { s.minimum = -5; }),
        of_sequence("maximum", [](Sequence& s) { s.maximum = 500; }),
        of_sequence("cache", [](Sequence& s) { s.cache = 5; }),
        of_sequence("cycle", [](Sequence& s) { s.cycle = true; }),
        of_sequence("type", [](Sequence& s) { s.type = {.kind = TypeKind::small_integer}; }),
        of_sequence("comment", [](Sequence& s) { s.comment = "it's"; }),
        option("create_sequence", "owned_by", {k_table}, create,
               [](CreateSequence& op) { op.sequence.owned_by = "t.id"; }),
        option("create_sequence", "if_not_exists", {create}, create,
               [](CreateSequence& op) { op.if_not_exists = true; }),
        directive("alter_sequence", {create},
                  AlterSequence{.sequence = {.name = "s", .increment = 3}}),
        directive("drop_sequence", {create}, drop),
        option("drop_sequence", "if_exists", {}, drop,
               [](DropSequence& op) { op.if_exists = true; }),
        option(
            "drop_sequence", "cascade", {create}, drop, [](DropSequence& op) { op.cascade = true; },
            true),
    };
}

std::vector<Row> others() {
    const CreateSchema make{.name = "retort_archive"};
    const DropSchema drop{.name = "retort_archive"};
    const CreateTable inside{.table = {.name = "t", .schema = "retort_archive", .columns = {k_id}}};
    const CreateExtension extension{.name = "citext", .if_not_exists = false};
    const CreateObject trigger{
        .object = {
            .kind = "trigger",
            .name = "tr",
            .body = "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW "
                    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            .variants = {{"sqlite", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END"},
                         {"mysql", "CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW SET @a = 1"},
                         {"postgresql",
                          "CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION "
                          "suppress_redundant_updates_trigger()"}}}};
    const CreateObject function{
        .object = {.kind = "function",
                   .name = "f()",
                   .body = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                   .variants = {{"mysql", "CREATE FUNCTION f() RETURNS int RETURN 1"}}}};
    auto changed = function;
    changed.replace = true;
    changed.object.body = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'";
    changed.object.variants[0].text = "CREATE FUNCTION f() RETURNS int RETURN 2";
    const DropObject drop_function{.kind = "function", .name = "f()"};
    return {
        directive("create_schema", {}, make),
        option("create_schema", "if_not_exists", {make}, make,
               [](CreateSchema& op) { op.if_not_exists = true; }),
        directive("drop_schema", {make}, drop),
        option("drop_schema", "if_exists", {}, drop, [](DropSchema& op) { op.if_exists = true; }),
        option("drop_schema", "cascade", {make, inside}, drop,
               [](DropSchema& op) { op.cascade = true; }),
        directive("create_extension", {}, extension),
        option(
            "create_extension", "schema", {make}, extension,
            [](CreateExtension& op) { op.schema = "retort_archive"; }, true),
        option("create_extension", "if_not_exists", {extension}, extension,
               [](CreateExtension& op) { op.if_not_exists = true; }),
        directive("drop_extension", {extension}, DropExtension{.name = "citext"}),
        option("drop_extension", "if_exists", {}, DropExtension{.name = "citext"},
               [](DropExtension& op) { op.if_exists = true; }),
        directive("create_object trigger", {k_table}, trigger),
        directive("create_object function", {}, function),
        directive("replace_object function", {function}, changed),
        directive("drop_object function", {function}, drop_function),
        option("drop_object function", "if_exists", {}, drop_function,
               [](DropObject& op) { op.if_exists = true; }),
    };
}

}  // namespace

std::vector<Row> rows_of_objects() {
    std::vector<Row> out;
    for (auto rows : {enums(), views(), sequences(), others()})
        std::ranges::move(rows, std::back_inserter(out));
    return out;
}

}  // namespace retort::tests
