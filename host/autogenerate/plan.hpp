#pragma once
// What has to be done, in parts that have no order yet.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "host/autogenerate/sides.hpp"

namespace retort::autogenerate {

/// Something on both sides that stays, as each was given, or of TableChanges::made.
template <class Part>
struct Kept {
    const Part* database;
    const Part* model;
};

/// Changes of one table that is on both sides. Names are the new ones.
struct TableChanges {
    const schema::Table* database = nullptr;  ///< both as given
    const schema::Table* model = nullptr;
    std::vector<schema::RenameColumn> renamed;
    std::vector<schema::DropConstraint> dropped;
    std::vector<schema::CreateConstraint> created;
    std::vector<schema::AlterColumn> altered;
    /// Columns that cannot be altered: dropped and added again.
    std::vector<schema::DropColumn> replaced;
    std::vector<schema::AddColumn> added;
    std::vector<schema::DropColumn> removed;
    std::vector<schema::DropIndex> dropped_indexes;
    std::vector<schema::CreateIndex> created_indexes;
    std::vector<Kept<schema::Constraint>> kept;
    std::vector<Kept<schema::Index>> kept_indexes;
    /// What is kept and stands in no table as it was given: normal forms.
    std::vector<std::shared_ptr<const schema::Constraint>> made;
    std::vector<std::shared_ptr<const schema::Index>> made_indexes;
    std::optional<schema::SetTableComment> comment;
    std::optional<schema::SetTableOptions> options;
};

struct Changes {
    std::vector<schema::Operation> renamed_tables;
    std::vector<const schema::Table*> created_tables;  ///< of the models
    std::vector<const schema::Table*> dropped_tables;  ///< of the database
    std::map<Key, TableChanges> tables;

    std::vector<schema::Operation> created_names;  ///< schemas and extensions
    std::vector<schema::Operation> dropped_names;
    std::vector<schema::Operation> created_enums;  ///< new ones, and new values
    std::vector<schema::Operation> dropped_enums;
    std::vector<schema::CreateSequence> created_sequences;
    std::vector<schema::AlterSequence> altered_sequences;
    std::vector<schema::DropSequence> dropped_sequences;
    std::set<Key> dropped_views, created_views;
    std::vector<schema::CreateObject> created_objects;  ///< also those that are replaced
    std::vector<schema::DropObject> dropped_objects;

    std::vector<Difference> differences;
    std::vector<RenameCandidate> candidates;
    std::vector<std::string> reordered;  ///< tables whose columns stay in another order
};

/// Everything the comparers look at and write to.
struct Comparison {
    const Sides& sides;
    const DiffOptions& options;
    Changes& changes;
    /// Things on both sides that differ, by kind ("table", "view"...): what is in doubt.
    std::set<std::pair<std::string, Key>> differing;
};

/// One kind of thing. Each appends to `comparison.changes`.
using Comparer = void (*)(Comparison& comparison);

void compare_names(Comparison& comparison);  ///< schemas and extensions
void compare_enums(Comparison& comparison);
void compare_sequences(Comparison& comparison);
void compare_tables(Comparison& comparison);
void compare_views(Comparison& comparison);
void compare_objects(Comparison& comparison);

/// A table on both sides, in both forms.
struct TablePair {
    const schema::Table& database;  ///< normal, as `model`: gone when the pair has been compared
    const schema::Table& model;
    const schema::Table& given_database;
    const schema::Table& given_model;
    const std::vector<std::string_view>& made_names;
};

// The parts of a table. Each appends to `out` and to the differences.
void compare_columns(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                     Changes& changes);
void compare_constraints(const TablePair& pair, TableChanges& out, Changes& changes);
void compare_indexes(const TablePair& pair, TableChanges& out, Changes& changes);
void compare_table_options(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                           Changes& changes);

/// The operations of `changes` in an order that runs, without `existing`.
std::vector<schema::Operation> arranged(const Sides& sides, Changes changes,
                                        const DiffOptions& options);

}  // namespace retort::autogenerate
