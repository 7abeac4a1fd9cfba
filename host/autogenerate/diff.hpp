#pragma once
// Two schemas compared: what has to be done to the database so that it is what the models say.

#include <cstddef>
#include <string>
#include <vector>

#include "host/schema/canonicaliser.hpp"
#include "host/schema/model_names.hpp"
#include "host/schema/naming.hpp"
#include "host/schema/operation.hpp"

namespace retort::autogenerate {

struct DiffOptions {
    schema::NamingConvention naming;
    /// "sqlite", "postgresql" or "mysql": what can be altered in place, and what must be dropped
    /// and made again.
    std::string dialect;
    /// Whose names differ in case only are one.
    schema::NameRules names = {};
    /// Columns in another order are a difference (MariaDB and SQLite, which can move them).
    bool column_order = false;
};

/// One thing that differs, for people and for --json.
struct Difference {
    std::string change;  ///< "add", "remove", "change" or "rename"
    std::string kind;    ///< "table", "column", "index", "foreign key", "view"...
    std::string object;  ///< "user.email": with its table, and schema where it is not the default
    std::string detail;  ///< "type: VARCHAR(100) in the database, VARCHAR(255) in the models"
    bool loses_data = false;  ///< mending it drops rows or values
    bool by_hand = false;     ///< no operation mends it
    bool operator==(const Difference&) const = default;
};

/// Something goes and something like it comes: a rename, if somebody says so.
struct RenameCandidate {
    std::string table;   ///< with its schema; of a renamed table, the new one's
    std::string column;  ///< the new name; "" when it is the table
    std::string from;    ///< the old name
    bool operator==(const RenameCandidate&) const = default;
};

struct Diff {
    /// In an order that runs: what is needed by something comes before it, what needs something
    /// goes before it; foreign key cycles are split; changes of one table are one AlterTable. Each
    /// drop and change has its `existing`, so that schema::reverse_all undoes all.
    std::vector<schema::Operation> operations;
    std::vector<Difference> differences;
    std::vector<RenameCandidate> renames;
    std::vector<std::string> undecided;  ///< as schema::Canonical
    std::vector<std::string> notes;      ///< what is no difference and worth knowing
    bool empty() const { return differences.empty(); }
};

/// Compares what reflection returned with what the models declare, both as they came: normal forms
/// are made here. A table or column whose `renamed_from` is in the database, while its name is not,
/// is renamed and never dropped. `database` holds no table that is not to be compared (Retort's
/// own). Asks the canonicaliser only about what differs in its normal form.
Diff diff(const schema::Schema& database, const schema::Schema& models,
          schema::Canonicaliser& canonicaliser, const DiffOptions& options = {});

}  // namespace retort::autogenerate
