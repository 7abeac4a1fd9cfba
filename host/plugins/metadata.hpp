#pragma once
// The metadata of a plugin's units, as text in section retort_meta (format: sdk/retort/abi.h).

#include <memory>
#include <span>
#include <string_view>

namespace retort::plugins {

/// The texts of one key, in their order.
using Names = std::span<const std::string_view>;

/// One unit as its plugin describes it, known without running any of its code. Views of the text it
/// was read from: see Units.
struct UnitMetadata {
    std::string_view kind;  ///< "revision", "environment", "operations"; others are left to newer
                            ///< hosts
    std::string_view id;
    Names down_revisions, depends_on, branch_labels, replaces;
    std::string_view message;
    std::string_view created;
    std::string_view irreversible;  ///< why there is no downgrade
    std::string_view source;        ///< path of the .cpp as the compiler saw it
    std::string_view compiler;
    std::string_view sdk;
    int abi = -1;
    bool transactional = true;
    bool reads_rows = false;
    bool derived_downgrade = false;  ///< the downgrade is the reverse of the upgrade
};

/// What was found wrong with metadata, for a person.
struct BadMetadata {
    std::string why;
};

struct UnitStore;
class RecordReader;

/// The units of one section. Cheap to copy; what they are views of lives as long as any copy.
class Units {
public:
    Units() = default;
    /// Those of `store` from `first` on; `section` is what they were read from.
    Units(std::shared_ptr<const UnitStore> store, std::size_t first, std::string_view section);

    const UnitMetadata* begin() const;
    const UnitMetadata* end() const { return begin() + count_; }
    std::size_t size() const { return count_; }
    bool empty() const { return count_ == 0; }
    const UnitMetadata& operator[](std::size_t index) const { return begin()[index]; }

    /// The section they were read from, byte for byte.
    std::string_view section() const { return section_; }

private:
    std::shared_ptr<const UnitStore> store_;
    std::size_t first_ = 0;
    std::size_t count_ = 0;
    std::string_view section_;
};

enum class Checksums { check, ignore };

/// Reads sections that stand in one text, and keeps all their units in one place: fresh memory is
/// most of what reading thousands of them costs.
class UnitReader {
public:
    /// Has room for a text of `size` bytes, which the caller writes into buffer().
    explicit UnitReader(std::size_t size);
    ~UnitReader();

    std::span<char> buffer();
    /// Lives as long as any Units that were read from it.
    std::string_view text() const;

    /// Reads all records of `section`, a part of text(). Throws BadMetadata: a record cut short,
    /// without an id or abi, with a wrong checksum.
    Units read(std::string_view section, Checksums checksums);

private:
    std::shared_ptr<UnitStore> store_;
    std::unique_ptr<RecordReader> record_;
};

/// Reads the one section that `text` is. Throws BadMetadata.
Units parse_metadata(std::string_view text, Checksums checksums = Checksums::check);

}  // namespace retort::plugins
