// Tables out of information_schema, in the words SHOW CREATE TABLE would have.

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/mysql/reflect.hpp"
#include "host/dialects/mysql/reflect_schema.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

using Row = std::vector<Value>;

constexpr std::string_view k_compressed = " /*M!100301 COMPRESSED*/";

class Reader {
public:
    Reader(database::Connection& connection, const SchemaName& schema, const Wanted& wanted)
        : connection_(connection), schema_(schema), wanted_(wanted) {}

    TableList read() {
        each_row("TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, CREATE_OPTIONS, TABLE_COMMENT",
                 "TABLES", "TABLE_SCHEMA", [&](const Row& row) { list(row); });
        if (!out_.tables.empty())
            fill();
        read_again();
        for (const auto& name : special_)
            if (auto table = load_table(connection_, schema_.given, name))
                out_.tables.push_back(std::move(*table));
        return std::move(out_);
    }

private:
    void fill() {
        each_row(
            "TABLE_NAME, COLUMN_NAME, COLUMN_DEFAULT, IS_NULLABLE, COLLATION_NAME, "
            "COLUMN_TYPE, EXTRA, COLUMN_COMMENT, GENERATION_EXPRESSION",
            "COLUMNS", "TABLE_SCHEMA", [&](const Row& row) { add_column(row); });
        each_row(
            "TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, COLLATION, SUB_PART, "
            "INDEX_TYPE, INDEX_COMMENT, IGNORED",
            "STATISTICS", "TABLE_SCHEMA", [&](const Row& row) { add_key(row); });
        each_row("TABLE_NAME, CONSTRAINT_NAME, LEVEL, CHECK_CLAUSE", "CHECK_CONSTRAINTS",
                 "CONSTRAINT_SCHEMA", [&](const Row& row) { add_check(row); });
        bool any = false;
        each_row(
            "TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, "
            "REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME",
            "KEY_COLUMN_USAGE", "REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA",
            [&](const Row& row) {
                any = true;
                add_reference(row);
            });
        if (any)
            read_rules();
        for (auto& table : out_.tables) {
            say_collation_of_json(table);
            std::ranges::stable_sort(table.keys, {}, &KeyText::kind);
            std::ranges::sort(table.foreign_keys, {}, &ForeignKeyText::name);
        }
    }

    /// What the foreign keys of a table do is shown to nobody who holds SELECT alone on it.
    void read_rules() {
        std::set<const TableText*> shown;
        each_row("TABLE_NAME, CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE", "REFERENTIAL_CONSTRAINTS",
                 "CONSTRAINT_SCHEMA", [&](const Row& row) {
                     if (auto* table = table_of(row)) {
                         shown.insert(table);
                         set_rules(*table, row[1].text, row[2].text, row[3].text);
                     }
                 });
        for (auto& table : out_.tables)
            if (!table.foreign_keys.empty() && !shown.contains(&table))
                if (const auto text = load_table(connection_, schema_.given, table.name))
                    for (const auto& key : text->foreign_keys)
                        set_rules(table, key.name, key.references.on_update,
                                  key.references.on_delete);
    }

    template <class Handle>
    void each_row(std::string_view columns, std::string_view view, std::string_view condition,
                  Handle handle) {
        const auto rows =
            connection_.query(fmt::format("SELECT {} FROM information_schema.{} WHERE {} = {}",
                                          columns, view, condition, quote_text(schema_.name)));
        for (const auto& row : rows.rows)
            handle(row);
    }

    /// The table of a row; null for one that is not wanted. Rows of a table follow each other.
    TableText* table_of(const Row& row) {
        const auto& name = row[0].text;
        if (last_ >= out_.tables.size() || out_.tables[last_].name != name) {
            const auto found = places_.find(name);
            if (found == places_.end())
                return nullptr;
            last_ = found->second;
        }
        return &out_.tables[last_];
    }

    // -- TABLES

    void list(const Row& row) {
        const auto& name = row[0].text;
        const auto& type = row[1].text;
        if (type == "SEQUENCE" && wanted_("sequence", schema_, name))
            out_.sequences.push_back({name, row[5].text});
        out_.has_views = out_.has_views || type == "VIEW";
        const bool is_table = type == "BASE TABLE" || type == "SYSTEM VERSIONED";
        if (!is_table || !wanted_("table", schema_, name))
            return;
        constexpr std::array<std::string_view, 5> plain{"InnoDB", "MyISAM", "Aria", "MEMORY",
                                                        "ARCHIVE"};
        const bool is_plain = std::ranges::find(plain, row[2].text) != plain.end() &&
                              type == "BASE TABLE" &&
                              row[4].text.find("partitioned") == std::string::npos;
        if (!is_plain) {
            special_.push_back(name);
            return;
        }
        TableText table;
        table.schema = schema_.given;
        table.name = name;
        table.options = {{"ENGINE", row[2].text},
                         {"DEFAULT CHARSET", charset_of(row[3].text)},
                         {"COLLATE", row[3].text}};
        add_options(table, row[4].text);
        if (!row[5].text.empty())
            table.options.emplace_back("COMMENT", quote_text(row[5].text));
        places_.emplace(name, out_.tables.size());
        out_.tables.push_back(std::move(table));
    }

    /// "row_format=COMPRESSED key_block_size=8 `encrypted`='yes'"
    static void add_options(TableText& table, std::string_view options) {
        for (const auto& option : split(options, ' ')) {
            const auto equals = option.find('=');
            if (equals == std::string::npos)
                continue;
            auto name = option.substr(0, equals), text = option.substr(equals + 1);
            std::erase(name, '`');
            std::erase(name, '"');
            if (text.starts_with('\''))
                text = unquote_text(text);
            table.options.emplace_back(upper(name), std::move(text));
        }
    }

    // -- COLUMNS

    void add_column(const Row& row) {
        auto* table = table_of(row);
        if (!table)
            return;
        ColumnText column;
        column.name = row[1].text;
        if (!row[2].is_null() && row[2].text != "NULL")
            column.default_ = row[2].text;
        column.nullable = row[3].text == "YES";
        if (!row[4].is_null() && row[4].text != table->option("COLLATE"))
            set_collation(column, row[4].text);
        column.type = row[5].text;
        if (column.type.ends_with(k_compressed)) {
            column.type.resize(column.type.size() - k_compressed.size());
            column.compressed = "COMPRESSED";
        }
        add_extra(column, row[6].text, row[8].text);
        if (!row[7].text.empty())
            column.comment = quote_text(row[7].text);
        table->columns.push_back(std::move(column));
    }

    static void set_collation(ColumnText& column, const std::string& collation) {
        column.charset = charset_of(collation);
        column.collation = collation;
    }

    static void add_extra(ColumnText& column, std::string_view extra,
                          const std::string& expression) {
        if (extra.empty())
            return;
        const auto has = [&](std::string_view words) {
            return extra.find(words) != std::string_view::npos;
        };
        column.autoincrement = has("auto_increment");
        column.invisible = has("INVISIBLE");
        if (has("WITHOUT SYSTEM VERSIONING"))
            column.versioning = "WITHOUT SYSTEM VERSIONING";
        constexpr std::string_view on_update = "on update ";
        if (const auto at = extra.find(on_update); at != std::string_view::npos) {
            const auto from = at + on_update.size();
            column.on_update = extra.substr(from, extra.find(", ", from) - from);
        }
        if (has(" GENERATED")) {
            column.generated = "(" + expression + ")";
            column.generated_kind = has("STORED") ? "STORED" : "VIRTUAL";
        }
    }

    // -- STATISTICS

    void add_key(const Row& row) {
        auto* table = table_of(row);
        if (!table)
            return;
        const auto& name = row[1].text;
        const bool is_primary = name == "PRIMARY";
        const auto kind = row[6].text == "FULLTEXT"  ? KeyKind::fulltext
                          : row[6].text == "SPATIAL" ? KeyKind::spatial
                          : is_primary               ? KeyKind::primary
                          : row[2].text == "0"       ? KeyKind::unique
                                                     : KeyKind::index;
        if (table->keys.empty() || last_key_ != name || table->keys.back().kind != kind ||
            last_key_table_ != row[0].text)
            start_key(*table, row, kind);
        KeyElement element{row[3].text, {}, row[4].text == "D"};
        if (!row[5].is_null() && kind != KeyKind::spatial)
            element.length = std::stoll(row[5].text);
        table->keys.back().elements.push_back(std::move(element));
    }

    void start_key(TableText& table, const Row& row, KeyKind kind) {
        last_key_ = row[1].text;
        last_key_table_ = row[0].text;
        KeyText key;
        key.kind = kind;
        if (kind != KeyKind::primary)
            key.name = last_key_;
        // What the engine takes anyway is not said; InnoDB has no other than B-trees.
        if (table.option("ENGINE") == "MEMORY" && row[6].text == "BTREE")
            key.using_ = "BTREE";
        if (!row[7].text.empty())
            key.comment = quote_text(row[7].text);
        if (row[8].text == "YES")
            key.others = "IGNORED";
        table.keys.push_back(std::move(key));
    }

    // -- Constraints

    void add_check(const Row& row) {
        auto* table = table_of(row);
        if (!table)
            return;
        if (row[2].text != "Column")
            table->checks.push_back({row[1].text, row[3].text});
        else if (auto* column = table->find_column(row[1].text))
            column->check = "(" + row[3].text + ")";
        else
            renamed_.insert(table->name);
    }

    /// After RENAME COLUMN the views call a column's check by the name the column had before.
    void read_again() {
        for (const auto& name : renamed_)
            if (auto table = load_table(connection_, schema_.given, name))
                out_.tables[places_.at(name)] = std::move(*table);
    }

    static ForeignKeyText& foreign_key(TableText& table, const std::string& name) {
        const auto found = std::ranges::find(table.foreign_keys, name, &ForeignKeyText::name);
        if (found != table.foreign_keys.end())
            return *found;
        table.foreign_keys.push_back({.name = name});
        return table.foreign_keys.back();
    }

    void add_reference(const Row& row) {
        auto* table = table_of(row);
        if (!table)
            return;
        auto& key = foreign_key(*table, row[1].text);
        key.columns.push_back(row[2].text);
        key.references.schema = row[3].text == schema_.name ? schema_.given : row[3].text;
        key.references.table = row[4].text;
        key.references.columns.push_back(row[5].text);
    }

    static std::string action(const std::string& rule) {
        return rule == "RESTRICT" || rule == "NO ACTION" ? "" : rule;
    }

    static void set_rules(TableText& table, const std::string& key, const std::string& on_update,
                          const std::string& on_delete) {
        auto& references = foreign_key(table, key).references;
        references.on_update = action(on_update);
        references.on_delete = action(on_delete);
    }

    database::Connection& connection_;
    const SchemaName& schema_;
    const Wanted& wanted_;
    TableList out_;
    std::vector<std::string> special_;
    std::set<std::string> renamed_;
    std::unordered_map<std::string, std::size_t> places_;
    std::size_t last_ = 0;
    std::string last_key_, last_key_table_;
};

}  // namespace

std::string charset_of(std::string_view collation) {
    return std::string(collation.substr(0, collation.find('_')));
}

TableList read_tables(database::Connection& connection, const SchemaName& schema,
                      const Wanted& wanted) {
    return Reader(connection, schema, wanted).read();
}

}  // namespace retort::dialects::mysql
