#include "host/dialects/name_rules.hpp"

#include "host/dialects/dialect.hpp"

namespace retort::dialects {

schema::NameRules name_rules(database::Connection& connection) {
    const auto longest = dialect_of(connection.backend()).max_identifier();
    switch (connection.backend()) {
        case database::Backend::sqlite:
            return {.max_characters = longest,
                    .tables_ignore_case = true,
                    .parts_ignore_case = true,
                    .indexes_share_names = true};
        case database::Backend::postgresql:
            return {.max_bytes = longest,
                    .indexes_share_names = true,
                    .keys_share_names = true,
                    .enums_share_names = true};
        case database::Backend::mysql:
            break;
    }
    const auto setting = connection.query("SELECT @@lower_case_table_names").rows.at(0).at(0).text;
    return {.max_characters = longest,
            .tables_ignore_case = setting != "0",
            .parts_ignore_case = true,
            .foreign_keys_share_names = true,
            .tables_in_lower_case = setting == "1"};
}

}  // namespace retort::dialects
