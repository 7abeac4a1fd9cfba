#include "host/plugins/metadata.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory_resource>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "host/base/large_pages.hpp"

namespace retort::plugins {

/// The text, the units behind it and the lists of their names: one block as a rule.
struct UnitStore {
    static constexpr std::size_t k_usual_record = 128;
    static constexpr std::size_t k_usual_names = sizeof(std::string_view);

    explicit UnitStore(std::size_t size)
        : expected_units(size / k_usual_record + 1),
          memory(size + expected_units * (sizeof(UnitMetadata) + k_usual_names) + 64,
                 &large_pages()),
          text(static_cast<char*>(memory.allocate(size, 1)), size),
          units(&memory) {
        units.reserve(expected_units);
    }

    std::size_t expected_units;
    std::pmr::monotonic_buffer_resource memory;
    std::span<char> text;
    std::pmr::vector<UnitMetadata> units;
};

Units::Units(std::shared_ptr<const UnitStore> store, std::size_t first, std::string_view section)
    : store_(std::move(store)),
      first_(first),
      count_(store_->units.size() - first),
      section_(section) {}

const UnitMetadata* Units::begin() const {
    return store_ ? store_->units.data() + first_ : nullptr;
}

namespace {

constexpr std::string_view k_note = "note";

/// The checksum of abi.h, as the text of a record says it.
std::array<char, 16> checksum(std::string_view record) {
    std::uint64_t sum = 14695981039346656037ULL;
    while (!record.empty()) {
        std::uint64_t word = 0;
        const auto size = std::min(record.size(), sizeof word);
        std::memcpy(&word, record.data(), size);
        record.remove_prefix(size);
        sum = (sum ^ word) * 1099511628211ULL;
        sum ^= sum >> 32U;
    }
    std::array<char, 16> digits{};
    for (std::size_t i = 0; i < digits.size(); ++i)
        digits[i] = "0123456789abcdef"[(sum >> (60 - 4 * i)) & 15U];
    return digits;
}

bool flag(std::string_view value) {
    return value == "1";
}

}  // namespace

/// A record while it is read: keys come in any order, and those of lists repeatedly.
class RecordReader {
public:
    /// False when `text` has no '='.
    bool take(std::string_view text) {
        for (std::size_t tried = 0; tried < k_keys.size(); ++tried) {
            const auto& key = k_keys[next_];
            if (text.size() > key.name.size() && text[key.name.size()] == '=' &&
                text.starts_with(key.name)) {
                key.set(*this, text.substr(key.name.size() + 1));
                return true;
            }
            next_ = (next_ + 1) % k_keys.size();
        }
        return text.find('=') != std::string_view::npos;
    }

    /// The unit, its lists kept in `names`; the record is empty then.
    UnitMetadata take_unit(std::pmr::memory_resource& names) {
        unit_.down_revisions = kept(down, names);
        unit_.depends_on = kept(depends, names);
        unit_.branch_labels = kept(labels, names);
        unit_.replaces = kept(replaces, names);
        next_ = 0;
        return std::exchange(unit_, {});
    }

private:
    enum List { down, depends, labels, replaces, list_count };

    template <std::string_view UnitMetadata::*member>
    static void text(RecordReader& record, std::string_view value) {
        record.unit_.*member = value;
    }
    template <bool UnitMetadata::*member>
    static void boolean(RecordReader& record, std::string_view value) {
        record.unit_.*member = flag(value);
    }
    template <List list>
    static void name(RecordReader& record, std::string_view value) {
        record.lists_[list].push_back(value);
    }
    static void abi(RecordReader& record, std::string_view value) {
        std::from_chars(value.data(), value.data() + value.size(), record.unit_.abi);
    }
    static void reversible(RecordReader& record, std::string_view value) {
        record.unit_.derived_downgrade = value == "derived";
    }

    Names kept(List which, std::pmr::memory_resource& names) {
        auto& list = lists_[which];
        if (list.empty())
            return {};
        auto* at = std::pmr::polymorphic_allocator<std::string_view>(&names).allocate(list.size());
        std::uninitialized_copy(list.begin(), list.end(), at);
        const Names out(at, list.size());
        list.clear();
        return out;
    }

    struct Key {
        std::string_view name;
        void (*set)(RecordReader&, std::string_view);
    };
    /// In the order the SDK writes them, so that a search from the last one found is short.
    static constexpr std::array<Key, 16> k_keys = {{
        {"kind", text<&UnitMetadata::kind>},
        {"id", text<&UnitMetadata::id>},
        {"abi", abi},
        {"sdk", text<&UnitMetadata::sdk>},
        {"down", name<down>},
        {"depends", name<depends>},
        {"label", name<labels>},
        {"replaces", name<replaces>},
        {"message", text<&UnitMetadata::message>},
        {"created", text<&UnitMetadata::created>},
        {"transactional", boolean<&UnitMetadata::transactional>},
        {"reads_rows", boolean<&UnitMetadata::reads_rows>},
        {"irreversible", text<&UnitMetadata::irreversible>},
        {"reversible", reversible},
        {"source", text<&UnitMetadata::source>},
        {"compiler", text<&UnitMetadata::compiler>},
    }};

    UnitMetadata unit_;
    std::array<std::vector<std::string_view>, list_count> lists_;
    std::size_t next_ = 0;  ///< where the search for the next key begins
};

namespace {

/// One section: NUL-terminated texts.
class SectionReader {
public:
    SectionReader(std::string_view section, Checksums checksums, UnitStore& store,
                  RecordReader& record)
        : rest_(section), checks_(checksums == Checksums::check), store_(store), record_(record) {}

    void run() {
        const auto first = store_.units.size();
        while (!rest_.empty()) {
            const auto text = next();
            if (text.empty())
                continue;  // padding between records
            if (!text.starts_with("retort="))
                throw BadMetadata{"a record does not begin with retort=1"};
            if (text != "retort=1")
                throw BadMetadata{
                    fmt::format("its metadata format {} is unknown", text.substr(7, 20))};
            const auto unit = record(text);
            if (unit.kind == k_note)
                notes_.push_back(unit);
            else
                store_.units.push_back(unit);
        }
        add_notes(std::span(store_.units).subspan(first));
    }

private:
    std::string_view next() {
        const auto end = rest_.find('\0');
        if (end == std::string_view::npos)
            throw BadMetadata{"its metadata is cut short"};
        const auto text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

    UnitMetadata record(std::string_view first) {
        for (;;) {
            const auto text = next();
            if (text.starts_with("hash=")) {
                if (checks_)
                    check(std::string_view(first.data(), text.data()), text.substr(5));
                break;
            }
            if (text.starts_with("retort="))
                throw BadMetadata{"a metadata record has no checksum: the file is damaged"};
            if (!record_.take(text))
                throw BadMetadata{"a metadata text has no '='"};
        }
        const auto unit = record_.take_unit(store_.memory);
        if (unit.id.empty() || unit.kind.empty() || (unit.abi < 0 && unit.kind != k_note))
            throw BadMetadata{"a metadata record lacks its id, kind or abi"};
        return unit;
    }

    static void check(std::string_view record, std::string_view stated) {
        const auto right = checksum(record);
        if (stated != std::string_view(right.data(), right.size()))
            throw BadMetadata{"its metadata does not fit its checksum: the file is damaged"};
    }

    /// A note says more about a unit of the same id; the macros of one file write a record each.
    void add_notes(std::span<UnitMetadata> units) const {
        if (notes_.empty())
            return;
        std::map<std::string_view, const UnitMetadata*> notes;
        for (const auto& note : notes_)
            notes.emplace(note.id, &note);
        for (auto& unit : units) {
            const auto note = notes.find(unit.id);
            if (note == notes.end())
                continue;
            if (!note->second->irreversible.empty())
                unit.irreversible = note->second->irreversible;
            unit.derived_downgrade |= note->second->derived_downgrade;
        }
    }

    std::string_view rest_;
    bool checks_;
    UnitStore& store_;
    RecordReader& record_;
    std::vector<UnitMetadata> notes_;
};

}  // namespace

UnitReader::UnitReader(std::size_t size)
    : store_(std::make_shared<UnitStore>(size)), record_(std::make_unique<RecordReader>()) {}
UnitReader::~UnitReader() = default;

std::span<char> UnitReader::buffer() {
    return store_->text;
}

std::string_view UnitReader::text() const {
    return {store_->text.data(), store_->text.size()};
}

Units UnitReader::read(std::string_view section, Checksums checksums) {
    const auto first = store_->units.size();
    SectionReader(section, checksums, *store_, *record_).run();
    return {store_, first, section};
}

Units parse_metadata(std::string_view text, Checksums checksums) {
    UnitReader reader(text.size());
    std::ranges::copy(text, reader.buffer().begin());
    return reader.read(reader.text(), checksums);
}

}  // namespace retort::plugins
