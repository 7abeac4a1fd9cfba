#pragma once
// Texts made of texts that come again and again, such as the types of columns.

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace retort::dialects {

/// What `make`, always the same function, has made of each text.
class Remembered {
public:
    template <class Make>
    const std::string& of(std::string_view text, const Make& make) {
        auto found = made_.find(text);
        if (found == made_.end())
            found = made_.emplace(std::string(text), make(text)).first;
        return found->second;
    }

private:
    std::map<std::string, std::string, std::less<>> made_;
};

}  // namespace retort::dialects
