// Tables under way, and the small texts of the catalogue that point into them.

#include <algorithm>
#include <charconv>

#include "host/dialects/postgresql/reflect.hpp"

namespace retort::dialects::postgresql {

int number_of(std::string_view text) {
    return static_cast<int>(long_of(text));
}

std::int64_t long_of(std::string_view text) {
    std::int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

database::Rows Filter::ask(database::Connection& connection, std::string_view sql) const {
    return connection.query(sql, {&parameter, 1});
}

const Draft::Key* Draft::key(int number) const {
    const auto found = std::ranges::lower_bound(keys, number, {}, &Key::number);
    return found == keys.end() || found->number != number ? nullptr : &*found;
}

schema::Column* Draft::column(int number) {
    const auto* found = key(number);
    return found ? &table.columns[static_cast<std::size_t>(found - keys.data())] : nullptr;
}

std::vector<std::string> Draft::names(std::string_view numbers) const {
    std::vector<std::string> out;
    while (!numbers.empty()) {
        if (numbers.front() < '0' || numbers.front() > '9') {
            numbers.remove_prefix(1);
            continue;
        }
        int number = 0;
        const auto end = std::from_chars(numbers.data(), numbers.data() + numbers.size(), number);
        numbers.remove_prefix(static_cast<std::size_t>(end.ptr - numbers.data()));
        const auto* found = key(number);
        out.push_back(found ? table.columns[static_cast<std::size_t>(found - keys.data())].name
                            : "");
    }
    return out;
}

Draft* find(Drafts& drafts, const Value& id) {
    const auto wanted = static_cast<std::uint32_t>(long_of(id.text));
    const auto found = std::ranges::lower_bound(drafts, wanted, {}, &Draft::id);
    return found == drafts.end() || found->id != wanted ? nullptr : &*found;
}

}  // namespace retort::dialects::postgresql
