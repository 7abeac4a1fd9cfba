#include "host/autogenerate/staying.hpp"

#include <algorithm>
#include <cstddef>

namespace retort::autogenerate {

std::vector<std::string> staying(const std::vector<std::string>& from,
                                 const std::vector<std::string>& to) {
    std::vector<std::vector<std::size_t>> length(from.size() + 1,
                                                 std::vector<std::size_t>(to.size() + 1, 0));
    for (std::size_t i = from.size(); i-- > 0;)
        for (std::size_t j = to.size(); j-- > 0;)
            length[i][j] = from[i] == to[j] ? length[i + 1][j + 1] + 1
                                            : std::max(length[i + 1][j], length[i][j + 1]);
    std::vector<std::string> out;
    for (std::size_t i = 0, j = 0; i < from.size() && j < to.size();) {
        if (from[i] == to[j]) {
            out.push_back(from[i++]);
            ++j;
        } else {
            length[i + 1][j] >= length[i][j + 1] ? ++i : ++j;
        }
    }
    return out;
}

}  // namespace retort::autogenerate
