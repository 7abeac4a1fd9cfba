#include "host/migrate/words.hpp"

#include "host/base/text.hpp"

namespace retort::migrate {

std::string_view verb(graph::Direction direction) {
    switch (direction) {
        case graph::Direction::up:
            return "upgrade";
        case graph::Direction::down:
            return "downgrade";
        case graph::Direction::stamp:
            break;
    }
    return "stamp";
}

std::string shown_rows(const std::vector<std::string>& rows) {
    return rows.empty() ? std::string("base") : join(rows, ", ");
}

}  // namespace retort::migrate
