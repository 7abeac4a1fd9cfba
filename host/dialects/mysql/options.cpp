#include "host/dialects/mysql/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

enum class Form { word, text, tail };

/// An option's name, MariaDB's words for it, what stands for "not stated" ("": nothing does), and
/// whether it is a word or number, a text in quotes or stands behind the options.
struct TableOption {
    std::string_view name;
    std::string_view words;
    std::string_view usual;
    Form form = Form::word;
};

// MariaDB 10.11, "CREATE TABLE", table options.
constexpr TableOption k_table_options[] = {
    {"engine", "ENGINE", "InnoDB"},
    {"auto_increment", "AUTO_INCREMENT", "1"},
    {"charset", "DEFAULT CHARSET", "DEFAULT"},
    {"default_charset", "DEFAULT CHARSET", "DEFAULT"},
    {"character_set", "DEFAULT CHARSET", "DEFAULT"},
    {"collate", "COLLATE", ""},
    {"row_format", "ROW_FORMAT", "DEFAULT"},
    {"key_block_size", "KEY_BLOCK_SIZE", "0"},
    {"avg_row_length", "AVG_ROW_LENGTH", "0"},
    {"checksum", "CHECKSUM", "0"},
    {"delay_key_write", "DELAY_KEY_WRITE", "0"},
    {"max_rows", "MAX_ROWS", "0"},
    {"min_rows", "MIN_ROWS", "0"},
    {"pack_keys", "PACK_KEYS", "DEFAULT"},
    {"page_checksum", "PAGE_CHECKSUM", "DEFAULT"},
    {"page_compressed", "PAGE_COMPRESSED", "0"},
    {"page_compression_level", "PAGE_COMPRESSION_LEVEL", "DEFAULT"},
    {"encrypted", "ENCRYPTED", "DEFAULT"},
    {"encryption_key_id", "ENCRYPTION_KEY_ID", "DEFAULT"},
    {"stats_auto_recalc", "STATS_AUTO_RECALC", "DEFAULT"},
    {"stats_persistent", "STATS_PERSISTENT", "DEFAULT"},
    {"stats_sample_pages", "STATS_SAMPLE_PAGES", "DEFAULT"},
    {"transactional", "TRANSACTIONAL", "DEFAULT"},
    {"insert_method", "INSERT_METHOD", "NO"},
    {"union", "UNION", "()"},
    {"connection", "CONNECTION", "", Form::text},
    {"data_directory", "DATA DIRECTORY", "", Form::text},
    {"index_directory", "INDEX DIRECTORY", "", Form::text},
    {"with_system_versioning", "WITH SYSTEM VERSIONING", "", Form::tail},
    {"partition_by", "PARTITION BY", "", Form::tail},
};

const TableOption& known_option(std::string_view name) {
    return *std::ranges::find(k_table_options, name, &TableOption::name);
}

struct KeyOption {
    std::string_view name;
    std::string_view format;  ///< with the option's text
};
constexpr KeyOption k_key_options[] = {
    {"key_block_size", "KEY_BLOCK_SIZE={}"},
    {"with_parser", "WITH PARSER {}"},
    {"clustering", "CLUSTERING={}"},
    {"ignored", "IGNORED"},
    {"length", ""},  // of a primary key or unique constraint: "10,,5", by column
};

constexpr std::string_view k_column_options[] = {"unsigned", "zerofill", "compressed", "invisible",
                                                 "without_system_versioning"};

template <class Option, std::size_t N>
std::array<std::string_view, N> names_of(const Option (&options)[N]) {
    std::array<std::string_view, N> names;
    std::ranges::transform(options, names.begin(), [](const Option& each) { return each.name; });
    return names;
}

/// Whether an option that is a word only is switched on.
bool is_on(std::string_view text) {
    return text != "0" && to_lower(text) != "false";
}

void add_tail(TableText& out, const TableOption& option, const std::string& text) {
    const bool has_argument = option.name == "partition_by";
    if (!has_argument && !is_on(text))
        return;
    out.tail += out.tail.empty() ? "" : " ";
    out.tail += option.words;
    if (has_argument)
        out.tail += " " + text;
}

}  // namespace

std::span<const std::string_view> known_table_options() {
    static const auto names = names_of(k_table_options);
    return names;
}

std::span<const std::string_view> known_column_options() {
    return k_column_options;
}

std::span<const std::string_view> known_key_options() {
    static const auto names = names_of(k_key_options);
    return names;
}

void add_table_options(TableText& out, const schema::Table& table) {
    if (!find_option(table.options, "mysql", "engine"))
        out.options.emplace_back("ENGINE", "InnoDB");
    for (const auto& option : k_table_options) {
        const auto* text = find_option(table.options, "mysql", option.name);
        if (!text)
            continue;
        if (option.form == Form::tail)
            add_tail(out, option, *text);
        else
            out.options.emplace_back(option.words,
                                     option.form == Form::text ? quote_text(*text) : *text);
    }
    if (!table.comment.empty())
        out.options.emplace_back("COMMENT", quote_text(table.comment));
}

bool is_alterable(std::string_view table_option) {
    return !table_option.ends_with("_directory");
}

std::string option_clause(const schema::Option& option) {
    if (option.name == "partition_by")
        return option.text.empty() ? "REMOVE PARTITIONING" : "PARTITION BY " + option.text;
    if (option.name == "with_system_versioning")
        return is_on(option.text) && !option.text.empty() ? "ADD SYSTEM VERSIONING"
                                                          : "DROP SYSTEM VERSIONING";
    if (option.name == "collate" && option.text.empty())
        return "DEFAULT CHARSET=DEFAULT";  // COLLATE=DEFAULT would keep the character set
    const auto& known = known_option(option.name);
    if (known.form == Form::text)
        return fmt::format("{}={}", known.words, quote_text(option.text));
    return fmt::format("{}={}", known.words,
                       option.text.empty() ? known.usual : std::string_view(option.text));
}

void set_table_option(TableText& table, const schema::Option& option) {
    const auto& known = known_option(option.name);
    if (known.form != Form::tail) {
        std::erase_if(table.options, [&](const auto& each) { return each.first == known.words; });
        if (!option.text.empty())
            table.options.emplace_back(
                known.words, known.form == Form::text ? quote_text(option.text) : option.text);
        return;
    }
    auto options = table_options(table);
    std::erase_if(options, [&](const auto& each) { return each.name == option.name; });
    if (!option.text.empty())
        options.push_back(option);
    table.tail.clear();
    for (const auto& each : k_table_options)
        if (const auto* text = find_option(options, "mysql", each.name))
            if (each.form == Form::tail)
                add_tail(table, each, *text);
}

namespace {

void add_lengths(KeyText& out, std::string_view text) {
    const auto lengths = split(text, ',');
    for (std::size_t i = 0; i < lengths.size() && i < out.elements.size(); ++i) {
        const auto digits = trim(lengths[i]);
        std::int64_t length = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
        if (length > 0)
            out.elements[i].length = length;
    }
}

}  // namespace

void add_key_options(KeyText& out, const std::vector<schema::Option>& options) {
    for (const auto& option : k_key_options) {
        const auto* text = find_option(options, "mysql", option.name);
        const bool is_flag = option.format.find("{}") == std::string_view::npos;
        if (!text || (is_flag && !is_on(*text)))
            continue;
        if (option.format.empty()) {
            add_lengths(out, *text);
            continue;
        }
        out.others += out.others.empty() ? "" : " ";
        out.others += fmt::format(fmt::runtime(option.format), *text);
    }
}

namespace {

/// The text that `format` was filled with; nullopt when `words` is something else.
std::optional<std::string> filled_with(std::string_view format, std::string_view words) {
    const auto hole = format.find("{}");
    const auto before = format.substr(0, hole);
    if (format.empty() || !words.starts_with(before))
        return std::nullopt;
    return hole == std::string_view::npos ? "1" : std::string(words.substr(before.size()));
}

std::vector<schema::Option> read_key_options(const KeyText& key) {
    std::vector<schema::Option> out;
    for (const auto& words : split(key.others, ' '))
        for (const auto& option : k_key_options)
            if (auto text = filled_with(option.format, words))
                out.push_back({"mysql", std::string(option.name), *std::move(text)});
    return out;
}

/// What the server says whether stated or not, or what is state and no definition.
bool is_told_elsewhere(std::string_view words, std::string_view text) {
    return words == "COMMENT" || words == "AUTO_INCREMENT" || words == "DEFAULT CHARSET" ||
           words == "COLLATE" || (words == "ENGINE" && text == "InnoDB");
}

}  // namespace

std::vector<schema::Option> key_options(const KeyText& key) {
    auto out = read_key_options(key);
    if (key.kind != KeyKind::primary)
        return out;
    std::string lengths;
    bool any = false;
    for (const auto& element : key.elements) {
        lengths += &element == key.elements.data() ? "" : ",";
        lengths += element.length ? std::to_string(*element.length) : "";
        any = any || element.length;
    }
    if (any)
        out.push_back({"mysql", "length", lengths});
    return out;
}

bool is_on(const std::vector<schema::Option>& options, std::string_view name) {
    const auto* text = find_option(options, "mysql", name);
    return text && is_on(*text);
}

std::vector<schema::Option> table_options(const TableText& table) {
    std::vector<schema::Option> out;
    for (const auto& [words, text] : table.options) {
        if (is_told_elsewhere(words, text))
            continue;
        const auto* option = std::ranges::find(k_table_options, words, &TableOption::words);
        if (option != std::end(k_table_options))
            out.push_back({"mysql", std::string(option->name),
                           option->form == Form::text ? unquote_text(text) : text});
    }
    std::string_view tail = table.tail;
    constexpr std::string_view versioning = "WITH SYSTEM VERSIONING", partition = "PARTITION BY";
    if (tail.starts_with(versioning)) {
        out.push_back({"mysql", "with_system_versioning", "1"});
        tail = trim(tail.substr(versioning.size()));
    }
    if (tail.starts_with(partition))
        out.push_back({"mysql", "partition_by", std::string(trim(tail.substr(partition.size())))});
    return out;
}

}  // namespace retort::dialects::mysql
