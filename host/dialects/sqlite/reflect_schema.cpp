// Whole schemas: everything is in the texts of sqlite_master, which one query reads.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/index_text.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/normal.hpp"
#include "host/dialects/sqlite/reflect.hpp"
#include "host/dialects/sqlite/same_text.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Schema;

/// A view whose columns are named before AS says so in its query, which is all a View holds.
std::string query_of(const StoredObject& view) {
    const std::string_view sql = view.sql;
    const auto tokens = lex_significant(sql, k_sqlite_lexis);
    std::size_t at = 0;
    while (at < tokens.size() && !tokens[at].is_word("VIEW"))
        ++at;
    const auto columns = at + 2;
    while (at < tokens.size() && !tokens[at].is_word("AS"))
        ++at;
    if (at + 1 >= tokens.size())
        throw Error(ErrorCategory::operation, "the stored CREATE VIEW text cannot be understood")
            .in(view.sql);
    const auto query = std::string(sql.substr(tokens[at + 1].offset));
    if (columns == at)
        return query;
    const auto from = tokens[columns].offset;
    const auto name = quote(view.name);
    return fmt::format("WITH {} {} AS {} SELECT * FROM {}", name,
                       trim(sql.substr(from, tokens[at].offset - from)), parenthesised(query),
                       name);
}

template <class T>
auto order_of(const T& each) {
    return std::tie(each.schema, each.name);
}

/// SQLite takes USERS(ID) for users(id) and keeps it as it was written; whoever reads the result
/// looks for the very name.
class Spelling {
public:
    /// `schema`: its tables are sorted.
    explicit Spelling(Schema& schema) : schema_(schema) {}

    void correct() {
        for (auto& table : schema_.tables) {
            for (auto& constraint : table.constraints)
                correct(constraint, table);
            for (auto& index : table.indexes)
                for (auto& element : index.elements)
                    correct(element.column, table);
        }
    }

private:
    const schema::Table* find(const std::string& schema, const std::string& table) {
        const auto exact = std::ranges::lower_bound(schema_.tables, std::tie(schema, table), {},
                                                    order_of<schema::Table>);
        if (exact != schema_.tables.end() && order_of(*exact) == std::tie(schema, table))
            return &*exact;
        if (by_lower_name_.empty())
            for (const auto& each : schema_.tables)
                by_lower_name_.emplace(std::pair(to_lower(each.schema), to_lower(each.name)),
                                       &each);
        const auto found = by_lower_name_.find({to_lower(schema), to_lower(table)});
        return found == by_lower_name_.end() ? nullptr : found->second;
    }
    static void correct(std::string& column, const schema::Table& table) {
        for (const auto& each : table.columns)
            if (same_name(each.name, column))
                column = each.name;
    }
    void correct(schema::Constraint& constraint, const schema::Table& own) {
        for (auto& column : constraint.columns)
            correct(column, own);
        if (!constraint.references)
            return;
        auto& reference = *constraint.references;
        const auto* referred = find(reference.schema, reference.table);
        if (!referred)
            return;
        reference.table = referred->name;
        for (auto& column : reference.columns)
            correct(column, *referred);
    }

    Schema& schema_;
    std::map<std::pair<std::string, std::string>, const schema::Table*> by_lower_name_;
};

class Reader {
public:
    Reader(database::Connection& connection, const ReflectRequest& request)
        : connection_(connection), request_(request) {}

    void read(const std::string& schema) {
        refuse_unknown(schema);
        auto objects = stored_objects(connection_, schema);
        std::erase_if(objects, [](const auto& each) { return each.name.starts_with("sqlite_"); });
        const auto left_out = virtual_tables(schema, objects);
        if (!left_out.empty())
            std::erase_if(
                objects, [&](const auto& each) { return left_out.contains(to_lower(each.table)); });
        std::vector<TextOfTable> tables;
        std::unordered_map<std::string, std::size_t> places;
        for (auto& object : objects)
            if (object.type == "table" && wants("table", schema, object.name)) {
                places.emplace(to_lower(object.name), tables.size());
                tables.push_back({std::move(object), {}, nullptr});
            }
        for (auto& object : objects)
            if (object.type == "index") {
                if (const auto found = places.find(to_lower(object.table)); found != places.end())
                    tables[found->second].indexes.push_back(std::move(object.sql));
            } else if (object.type == "view" && wants("view", schema, object.name)) {
                out_.views.push_back(
                    {.name = object.name, .schema = schema, .sql = query_of(object)});
            } else if (object.type == "trigger" && wants("trigger", schema, object.name)) {
                out_.objects.push_back({.kind = "trigger",
                                        .name = short_name(object.name),
                                        .schema = schema,
                                        .body = creating_sql(object, schema)});
            }
        for (auto& table : tables)
            table.expected = as_expected(table, schema);
        if (is_all_expected(tables))
            return request_.as_expected();
        for (auto& table : tables)
            if (table.expected)
                out_.tables.push_back(*table.expected);
            else
                out_.tables.push_back(table_of(std::move(table), schema));
    }

    Schema take() && {
        std::ranges::sort(out_.tables, {}, order_of<schema::Table>);
        std::ranges::sort(out_.views, {}, order_of<schema::View>);
        std::ranges::sort(out_.objects, {}, order_of<schema::Object>);
        Spelling(out_).correct();
        out_.enums = used_enums(out_.tables, {});
        std::erase_if(out_.enums,
                      [&](const auto& each) { return !wants("enum", each.schema, each.name); });
        return std::move(out_);
    }

private:
    bool wants(std::string_view kind, const std::string& schema, const std::string& name) const {
        return !request_.wanted || request_.wanted(kind, schema, name);
    }

    struct TextOfTable {
        StoredObject table;
        std::vector<std::string> indexes;
        const schema::Table* expected;  ///< what it is, word for word; may be null
    };

    /// The table that is expected when its texts, which SQLite keeps, are those that were stored,
    /// however they are laid out; null when they are not. Those of an attached database name no
    /// schema.
    const schema::Table* as_expected(const TextOfTable& stored, const std::string& schema) const {
        if (!request_.expected || !schema.empty())
            return nullptr;
        const auto* table = request_.expected->find_table(schema, stored.table.name);
        if (!table || std::ranges::any_of(table->columns, is_short_enum))
            return nullptr;
        const auto texts = create_table_sql(*table);
        return same_but_for_blanks(texts.front(), stored.table.sql) &&
                       std::is_permutation(texts.begin() + 1, texts.end(), stored.indexes.begin(),
                                           stored.indexes.end(), same_but_for_blanks)
                   ? table
                   : nullptr;
    }
    bool is_all_expected(const std::vector<TextOfTable>& tables) const {
        if (!request_.as_expected || !request_.expected || request_.schemas.size() > 1)
            return false;
        const auto& expected = *request_.expected;
        const bool has_only_tables = expected.schemas.empty() && expected.enums.empty() &&
                                     expected.sequences.empty() && expected.views.empty() &&
                                     expected.objects.empty() && expected.extensions.empty();
        return has_only_tables && out_ == Schema() && tables.size() == expected.tables.size() &&
               std::ranges::all_of(tables, [](const auto& each) { return each.expected; });
    }
    /// Whether its values stand elsewhere.
    static bool is_short_enum(const schema::Column& column) {
        return column.type.kind == schema::TypeKind::enumeration && column.type.values.empty();
    }

    static schema::Table table_of(TextOfTable text, const std::string& schema) {
        StoredTable stored;
        stored.name = std::move(text.table.name);
        stored.text = parse_table(std::move(text.table.sql));
        auto table = table_from(stored, schema);
        for (const auto& index : text.indexes)
            table.indexes.push_back(parse_index(index));
        return table;
    }

    void refuse_unknown(const std::string& schema) {
        if (schema.empty())
            return;
        for (const auto& row : connection_.query("SELECT name FROM pragma_database_list").rows)
            if (same_name(row[0].text, schema))
                return;
        throw Error(ErrorCategory::usage,
                    fmt::format("there is no schema \"{}\"", printable(schema)))
            .hint("on SQLite a schema is an attached database; leave it out for the main one");
    }

    /// The names, in lower case, of virtual tables and of those they keep their rows in.
    std::set<std::string> virtual_tables(const std::string& schema,
                                         const std::vector<StoredObject>& objects) {
        std::set<std::string> names;
        const auto is_virtual = [](const StoredObject& object) {
            return object.type == "table" && object.sql.starts_with("CREATE VIRTUAL");
        };
        if (std::ranges::none_of(objects, is_virtual))
            return names;
        const std::vector values{Value::of_text(schema.empty() ? "main" : schema)};
        for (const auto& row :
             connection_
                 .query("SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow') "
                        "AND schema = ? COLLATE NOCASE",
                        values)
                 .rows)
            names.insert(to_lower(row[0].text));
        for (const auto& object : objects)  // a module that is not here is not listed
            if (is_virtual(object))
                names.insert(to_lower(object.name));
        return names;
    }

    database::Connection& connection_;
    const ReflectRequest& request_;
    Schema out_;
};

}  // namespace

Schema reflect(database::Connection& connection, const ReflectRequest& request) {
    Reader reader(connection, request);
    auto schemas = request.schemas;
    if (schemas.empty())
        schemas.emplace_back();
    for (auto& schema : schemas)
        if (same_name(schema, "main"))
            schema.clear();
    std::ranges::sort(schemas);
    schemas.erase(std::unique(schemas.begin(), schemas.end()), schemas.end());
    for (const auto& schema : schemas)
        reader.read(schema);
    return std::move(reader).take();
}

}  // namespace retort::dialects::sqlite
