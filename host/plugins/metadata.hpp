#pragma once
// The metadata of a plugin's units, as text in section retort_meta (format: sdk/retort/abi.h).

#include <string>
#include <string_view>
#include <vector>

namespace retort::plugins {

/// One unit as its plugin describes it, known without running any of its code.
struct UnitMetadata {
    std::string kind;  ///< "revision", "environment", "operations"; others are left to newer hosts
    std::string id;
    std::vector<std::string> down_revisions, depends_on, branch_labels, replaces;
    std::string message;
    std::string created;
    bool transactional = true;
    bool reads_rows = false;
    std::string irreversible;        ///< why there is no downgrade
    bool derived_downgrade = false;  ///< the downgrade is the reverse of the upgrade
    std::string source;              ///< path of the .cpp as the compiler saw it
    std::string compiler;
    std::string sdk;
    int abi = -1;
};

/// What `parse_metadata` found wrong, for a person.
struct BadMetadata {
    std::string why;
};

/// Reads all records of a section: NUL-terminated texts when `separator` is '\0', lines when it is
/// '\n' (as in retort.plugins). With `check_sums`, every record's checksum must fit.
/// Throws BadMetadata: a record cut short, without an id or abi, with a wrong checksum.
std::vector<UnitMetadata> parse_metadata(std::string_view section, char separator, bool check_sums);

/// The records of `units` as lines, which parse_metadata reads back with separator '\n' and without
/// checksums.
std::string unparse_metadata(const std::vector<UnitMetadata>& units);

}  // namespace retort::plugins
