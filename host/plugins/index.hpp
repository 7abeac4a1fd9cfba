#pragma once
// An index: the plugins of one folder and their metadata in one text, so that a folder of thousands
// is known from one read. A build leaves one beside its plugins (retort.plugins), and a scan of a
// folder without one may leave another in the user's cache.
//
//   TITLE
//   file=NAME              for each plugin, sorted by name:
//   stamp=WORDS            what tells that the file is still the one described
//   build=HEX              its build id
//   hash=HEX               of the whole file; may be empty
//   metadata=COUNT         and as many bytes: its section retort_meta as it is
//   end

#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/plugins/metadata.hpp"

namespace retort::plugins {

/// One plugin as an index describes it. After reading, the texts live as long as `units`.
struct IndexEntry {
    std::string_view name;
    std::string_view stamp;
    std::string_view build_id;
    std::string_view hash;
    Units units;
};

/// What was found wrong with an index, for a person.
struct BadIndex {
    std::string why;
};

/// Throws BadIndex: cannot be read, another first line than `title`, cut short, bad metadata.
std::pmr::vector<IndexEntry> read_index(const std::string& file, std::string_view title,
                                        Checksums checksums);

/// The index of `entries`, which are sorted by name. No name holds a line break.
std::string index_text(std::string_view title, std::span<const IndexEntry> entries);

}  // namespace retort::plugins
