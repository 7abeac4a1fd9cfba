#include "host/plugins/metadata.hpp"

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace retort::plugins {

namespace {

class Fnv {
public:
    void add(std::string_view bytes) {
        for (const char c : bytes)
            hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    std::string hex() const { return fmt::format("{:016x}", hash_); }

private:
    std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

constexpr std::string_view k_nul("\0", 1);
constexpr std::string_view k_note = "note";

bool flag(std::string_view value) {
    return value == "1";
}

using Set = void (*)(UnitMetadata&, std::string_view);

struct Key {
    std::string_view name;
    Set set;
};

constexpr Key k_keys[] = {
    {"id", [](UnitMetadata& m, std::string_view v) { m.id = v; }},
    {"kind", [](UnitMetadata& m, std::string_view v) { m.kind = v; }},
    {"down", [](UnitMetadata& m, std::string_view v) { m.down_revisions.emplace_back(v); }},
    {"depends", [](UnitMetadata& m, std::string_view v) { m.depends_on.emplace_back(v); }},
    {"label", [](UnitMetadata& m, std::string_view v) { m.branch_labels.emplace_back(v); }},
    {"replaces", [](UnitMetadata& m, std::string_view v) { m.replaces.emplace_back(v); }},
    {"message", [](UnitMetadata& m, std::string_view v) { m.message = v; }},
    {"created", [](UnitMetadata& m, std::string_view v) { m.created = v; }},
    {"transactional", [](UnitMetadata& m, std::string_view v) { m.transactional = flag(v); }},
    {"reads_rows", [](UnitMetadata& m, std::string_view v) { m.reads_rows = flag(v); }},
    {"irreversible", [](UnitMetadata& m, std::string_view v) { m.irreversible = v; }},
    {"reversible",
     [](UnitMetadata& m, std::string_view v) { m.derived_downgrade = v == "derived"; }},
    {"source", [](UnitMetadata& m, std::string_view v) { m.source = v; }},
    {"compiler", [](UnitMetadata& m, std::string_view v) { m.compiler = v; }},
    {"sdk", [](UnitMetadata& m, std::string_view v) { m.sdk = v; }},
    {"abi", [](UnitMetadata& m,
               std::string_view v) { std::from_chars(v.data(), v.data() + v.size(), m.abi); }},
};

class Parser {
public:
    Parser(std::string_view section, char separator, bool check_sums)
        : rest_(section),
          separator_(separator),
          check_sums_(check_sums),
          has_escapes_(separator == '\n' && section.find('\\') != std::string_view::npos) {}

    std::vector<UnitMetadata> run() {
        std::vector<UnitMetadata> units;
        while (!rest_.empty()) {
            const auto text = next();
            if (text.empty())
                continue;  // padding between records
            if (!text.starts_with("retort="))
                throw BadMetadata{"a record does not begin with retort=1"};
            if (text != "retort=1")
                throw BadMetadata{
                    fmt::format("its metadata format {} is unknown", text.substr(7, 20))};
            auto unit = record(text);
            auto& list = unit.kind == k_note ? notes_ : units;
            list.push_back(std::move(unit));
        }
        add_notes(units);
        return units;
    }

private:
    std::string_view next() {
        const auto end = rest_.find(separator_);
        if (end == std::string_view::npos)
            throw BadMetadata{"its metadata is cut short"};
        const auto text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

    UnitMetadata record(std::string_view first) {
        UnitMetadata unit;
        Fnv sum;
        bool checked = !check_sums_;
        add(sum, first);
        for (;;) {
            const auto text = next();
            const auto equals = text.find('=');
            if (equals == std::string_view::npos)
                throw BadMetadata{"a metadata text has no '='"};
            const auto key = text.substr(0, equals);
            const auto value = text.substr(equals + 1);
            if (key == "end") {
                if ((has_escapes_ ? unescaped(value) : value) != unit.id)
                    throw BadMetadata{
                        "a metadata record ends with another id: the file is damaged"};
                break;
            }
            if (key == "hash" && check_sums_ && value != sum.hex())
                throw BadMetadata{"its metadata does not fit its checksum: the file is damaged"};
            checked |= key == "hash";
            add(sum, text);
            for (const auto& each : k_keys)
                if (each.name == key)
                    each.set(unit, has_escapes_ ? unescaped(value) : value);
        }
        if (!checked)
            throw BadMetadata{"a metadata record has no checksum: the file is damaged"};
        if (unit.id.empty() || unit.kind.empty() || (unit.abi < 0 && unit.kind != k_note))
            throw BadMetadata{"a metadata record lacks its id, kind or abi"};
        return unit;
    }

    /// A note says more about a unit of the same id; the macros of one file write a record each.
    void add_notes(std::vector<UnitMetadata>& units) const {
        std::map<std::string_view, const UnitMetadata*> notes;
        for (const auto& note : notes_)
            notes.emplace(note.id, &note);
        if (notes.empty())
            return;
        for (auto& unit : units) {
            const auto note = notes.find(unit.id);
            if (note == notes.end())
                continue;
            if (!note->second->irreversible.empty())
                unit.irreversible = note->second->irreversible;
            unit.derived_downgrade |= note->second->derived_downgrade;
        }
    }

    void add(Fnv& sum, std::string_view text) const {
        if (!check_sums_)
            return;
        sum.add(text);
        sum.add(k_nul);
    }

    /// Valid until the next call.
    std::string_view unescaped(std::string_view value) {
        line_.clear();
        for (std::size_t i = 0; i < value.size(); ++i) {
            const bool escape = value[i] == '\\' && i + 1 < value.size();
            line_ += !escape ? value[i] : value[i + 1] == 'n' ? '\n' : value[i + 1];
            i += escape ? 1 : 0;
        }
        return line_;
    }

    std::string_view rest_;
    char separator_;
    bool check_sums_;
    bool has_escapes_;
    std::string line_;
    std::vector<UnitMetadata> notes_;
};

}  // namespace

std::vector<UnitMetadata> parse_metadata(std::string_view section, char separator,
                                         bool check_sums) {
    return Parser(section, separator, check_sums).run();
}

namespace {

/// Lines "key=value"; a line break in a value is written \n, a backslash twice.
class Lines {
public:
    void add(std::string_view key, std::string_view value) {
        out_.append(key).push_back('=');
        for (const char c : value) {
            if (c == '\n' || c == '\\')
                out_ += '\\';
            out_ += c == '\n' ? 'n' : c;
        }
        out_ += '\n';
    }
    void add(std::string_view key, const std::vector<std::string>& values) {
        for (const auto& value : values)
            add(key, value);
    }
    void add_stated(std::string_view key, std::string_view value) {
        if (!value.empty())
            add(key, value);
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

}  // namespace

std::string unparse_metadata(const std::vector<UnitMetadata>& units) {
    Lines lines;
    for (const auto& unit : units) {
        lines.add("retort", "1");
        lines.add("abi", std::to_string(unit.abi));
        lines.add("sdk", unit.sdk);
        lines.add("kind", unit.kind);
        lines.add("id", unit.id);
        lines.add("down", unit.down_revisions);
        lines.add("depends", unit.depends_on);
        lines.add("label", unit.branch_labels);
        lines.add("replaces", unit.replaces);
        lines.add_stated("message", unit.message);
        lines.add_stated("created", unit.created);
        lines.add("transactional", unit.transactional ? "1" : "0");
        lines.add("reads_rows", unit.reads_rows ? "1" : "0");
        lines.add_stated("irreversible", unit.irreversible);
        lines.add_stated("reversible", unit.derived_downgrade ? "derived" : "");
        lines.add_stated("source", unit.source);
        lines.add_stated("compiler", unit.compiler);
        lines.add("end", unit.id);
    }
    return lines.take();
}

}  // namespace retort::plugins
