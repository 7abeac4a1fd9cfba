#pragma once
// What only MariaDB has: the "mysql" options of tables, columns and keys.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/dialects/mysql/table_text.hpp"

namespace retort::dialects::mysql {

/// ENGINE=InnoDB unless the author says otherwise, the author's options, the comment.
void add_table_options(TableText& out, const schema::Table& table);
void add_key_options(KeyText& out, const std::vector<schema::Option>& options);

/// Whether the "mysql" option `name`, a word only, is stated and not as "0" or "false".
bool is_on(const std::vector<schema::Option>& options, std::string_view name);

/// The clause of ALTER TABLE that gives an option this text, or, "", takes it away.
std::string option_clause(const schema::Option& option);
/// The same in the definition.
void set_table_option(TableText& table, const schema::Option& option);
/// Whether ALTER TABLE can change it, and back.
bool is_alterable(std::string_view table_option);

/// Back: what to state so that the table or key is as it is. Character set and collation are left
/// to the caller, who knows the database's own.
std::vector<schema::Option> table_options(const TableText& table);
std::vector<schema::Option> key_options(const KeyText& key);

/// The names that are known, for validate().
std::span<const std::string_view> known_table_options();
std::span<const std::string_view> known_column_options();
std::span<const std::string_view> known_key_options();

}  // namespace retort::dialects::mysql
