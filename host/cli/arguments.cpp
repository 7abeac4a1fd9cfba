#include "host/cli/arguments.hpp"

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/config/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace retort::cli {

namespace {

constexpr Flag k_general_flags[] = {
    {"help", 'h', nullptr, "show this help"},
    {"version", 0, nullptr, "show the version of retort"},
    {"verbose", 'v', nullptr, "say more: full entries, each statement"},
    {"quiet", 'q', nullptr, "no progress and no notes; answers, warnings and errors stay"},
    {"json", 0, nullptr, "answer in JSON, one object per line"},
};

Error usage_error(std::string message) {
    return Error(ErrorCategory::usage, std::move(message));
}

/// One flag of any kind that may be met at a place of the command line.
struct Known {
    const Flag* flag = nullptr;  ///< of the command, or general
    const config::Option* option = nullptr;

    bool takes_value() const {
        return flag != nullptr ? flag->value != nullptr : option->flag_value == nullptr;
    }
};

std::string spelled(std::string_view name) {
    return (name.size() == 1 ? "-" : "--") + std::string(name);
}

/// A word such as -1 or -2: that cannot be a flag.
bool is_number(std::string_view word) {
    return word.size() > 1 && word[0] == '-' && word[1] >= '0' && word[1] <= '9';
}

class Parser {
public:
    Parser(std::span<const std::string> words, std::span<const Command> commands)
        : words_(words), commands_(commands) {}

    Arguments parse() {
        bool flags_may_come = true;
        while (next_ < words_.size()) {
            const std::string_view word = words_[next_++];
            if (flags_may_come && word == "--")
                flags_may_come = false;
            else if (flags_may_come && word.starts_with("--"))
                take_long(word.substr(2));
            else if (flags_may_come && word.size() > 1 && word[0] == '-' && !is_number(word))
                take_letters(word.substr(1));
            else
                take_argument(word);
        }
        check_count();
        return std::move(out_);
    }

private:
    std::span<const Flag> command_flags() const {
        return out_.command == nullptr ? std::span<const Flag>{} : out_.command->flags;
    }

    /// The command's own flags win over general ones, those over settings.
    template <class FlagMatches, class OptionMatches>
    std::optional<Known> find(FlagMatches flag_matches, OptionMatches option_matches) const {
        for (const auto flags : {command_flags(), general_flags()})
            for (const auto& flag : flags)
                if (flag_matches(flag))
                    return Known{&flag, nullptr};
        for (const auto& option : config::options())
            if (option_matches(option))
                return Known{nullptr, &option};
        return std::nullopt;
    }
    std::optional<Known> find_long(std::string_view name) const {
        return find(
            [&](const Flag& flag) { return flag.name == name; },
            [&](const config::Option& option) { return option.flag == name && name.size() > 1; });
    }
    std::optional<Known> find_letter(char letter) const {
        return find([&](const Flag& flag) { return flag.letter == letter; },
                    [&](const config::Option& option) { return option.short_flag == letter; });
    }

    void take_long(std::string_view text) {
        const auto equals = text.find('=');
        const auto name = text.substr(0, equals);
        const auto known = find_long(name);
        if (!known)
            throw unknown_flag(spelled(name), name);
        if (equals == std::string_view::npos)
            return store(*known, spelled(name), std::nullopt);
        if (!known->takes_value())
            throw usage_error(fmt::format("--{} takes no value", name));
        store(*known, spelled(name), std::string(text.substr(equals + 1)));
    }

    void take_letters(std::string_view letters) {
        for (std::size_t at = 0; at < letters.size(); ++at) {
            const auto spelling = fmt::format("-{}", letters[at]);
            const auto known = find_letter(letters[at]);
            if (!known)
                throw unknown_flag(printable(spelling), letters.substr(at));
            const auto rest = letters.substr(at + 1);
            if (known->takes_value() && !rest.empty())
                return store(*known, spelling,
                             std::string(rest.starts_with('=') ? rest.substr(1) : rest));
            store(*known, spelling, std::nullopt);
        }
    }

    void store(const Known& known, const std::string& spelling, std::optional<std::string> value) {
        if (!value)
            value = known.takes_value() ? next_value(spelling) : std::string();
        if (known.flag != nullptr)
            out_.add(*known.flag, std::move(*value));
        else
            out_.settings.push_back({known.option->name, known.takes_value()
                                                             ? std::move(*value)
                                                             : known.option->flag_value});
    }

    std::string next_value(const std::string& spelling) {
        if (next_ == words_.size())
            throw usage_error(fmt::format("{} needs a value", spelling));
        const auto& word = words_[next_];
        if (is_known_flag(word))
            throw usage_error(fmt::format("{} needs a value, and {} is a flag", spelling, word))
                .hint(fmt::format("if {} is the value, write {}{}{}", word, spelling,
                                  spelling.size() > 2 ? "=" : "", word));
        ++next_;
        return word;
    }
    bool is_known_flag(std::string_view word) const {
        if (word.starts_with("--"))
            return find_long(word.substr(2, word.find('=') - 2)).has_value();
        return word.size() == 2 && word[0] == '-' && find_letter(word[1]).has_value();
    }

    void take_argument(std::string_view word) {
        if (out_.command != nullptr)
            return out_.values.emplace_back(word), void();
        // Alembic spells it with an underscore.
        const auto name = word == "ensure_version" ? "ensure-version" : word;
        for (const auto& command : commands_)
            if (command.name == name)
                out_.command = &command;
        if (out_.command == nullptr)
            throw unknown_command(word);
    }

    Error unknown_command(std::string_view word) const {
        std::vector<std::string> names;
        for (const auto& command : commands_)
            names.emplace_back(command.name);
        auto error = usage_error(fmt::format("there is no command {}", printable(word)));
        if (const auto near = closest(word, names); !near.empty())
            return error.hint(fmt::format("did you mean {}?", near));
        return error.hint("retort --help lists the commands");
    }

    Error unknown_flag(const std::string& spelling, std::string_view name) const {
        const auto of = out_.command == nullptr ? std::string("retort")
                                                : fmt::format("retort {}", out_.command->name);
        auto error = usage_error(fmt::format("{} has no flag {}", of, printable(spelling)));
        if (const auto owners = commands_with(name); !owners.empty())
            return error.hint(out_.command == nullptr
                                  ? fmt::format("{} goes behind its command: {}", spelling, owners)
                                  : fmt::format("{} is a flag of {}", spelling, owners));
        if (const auto near = near_flag(name); !near.empty())
            return error.hint(fmt::format("did you mean --{}?", near));
        return error.hint(fmt::format("{} --help lists the flags", of));
    }

    std::string commands_with(std::string_view name) const {
        std::vector<std::string> owners;
        for (const auto& command : commands_)
            for (const auto& flag : command.flags)
                if (flag.name == name || (name.size() == 1 && flag.letter == name[0]))
                    owners.emplace_back(command.name);
        return join(owners, ", ");
    }

    std::string near_flag(std::string_view name) const {
        std::vector<std::string> names;
        for (const auto flags : {command_flags(), general_flags()})
            for (const auto& flag : flags)
                names.emplace_back(flag.name);
        for (const auto& option : config::options())
            if (std::string_view(option.flag).size() > 1)
                names.emplace_back(option.flag);
        std::vector<std::string> longer;
        for (const auto& each : names)
            if (name.size() > 1 && each.starts_with(name))
                longer.push_back(each);
        return longer.size() == 1 ? longer.front() : closest(name, names);
    }

    void check_count() const {
        if (out_.command == nullptr || out_.has("help") || out_.has("version"))
            return;
        const auto& command = *out_.command;
        const auto count = out_.values.size();
        if (count < command.least)
            throw usage_error(fmt::format("{} needs {}", command.name, command.arguments))
                .hint(fmt::format("retort {} --help says what it takes", command.name));
        if (count > command.most)
            throw usage_error(fmt::format("{} takes {}, and {} is one too many", command.name,
                                          command.most == 0   ? "no arguments"
                                          : command.most == 1 ? "one argument"
                                                              : "fewer arguments",
                                          printable(out_.values[command.most])))
                .hint(fmt::format("retort {} --help says what it takes", command.name));
    }

    std::span<const std::string> words_;
    std::span<const Command> commands_;
    std::size_t next_ = 0;
    Arguments out_;
};

}  // namespace

std::span<const Flag> general_flags() {
    return k_general_flags;
}

std::string Arguments::value(std::string_view flag, const std::string& otherwise) const {
    const auto found = flags_.find(flag);
    return found == flags_.end() ? otherwise : found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view flag) const {
    const auto found = flags_.find(flag);
    return found == flags_.end() ? std::vector<std::string>() : found->second;
}

Arguments parse_arguments(std::span<const std::string> words, std::span<const Command> commands) {
    return Parser(words, commands).parse();
}

}  // namespace retort::cli
