#pragma once
// Names for constraints and indexes that have none, so that every one can be found again.
// Rules and reasons: docs/decisions/naming.md.

#include <string>
#include <string_view>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::schema {

/// A template for each kind, with Alembic's tokens: %(table_name)s, %(referred_table_name)s,
/// %(constraint_name)s, and for the columns %(column_0_name)s, %(column_1_name)s...,
/// %(column_0N_name)s (all, joined), %(column_0_N_name)s (all, joined by _); the same with _label
/// (table_column) or _key (as _name) at the end, or with referred_ in front; and %(condition)s, the
/// condition of a check in words. %% is a percent sign.
struct NamingConvention {
    std::string primary_key = "pk_%(table_name)s";
    std::string unique = "uq_%(table_name)s_%(column_0_N_name)s";
    std::string check = "ck_%(table_name)s_%(condition)s";
    std::string foreign_key = "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s";
    std::string exclude = "ex_%(table_name)s_%(column_0_N_name)s";
    std::string index = "ix_%(table_name)s_%(column_0_N_name)s";

    /// Sets the template of "pk", "uq", "ck", "fk", "ex" or "ix". Throws Error(settings) for
    /// another key and for a template with an unknown or unfinished token.
    void set(std::string_view key, std::string template_);
};

/// The longest name made: what the narrowest database takes, so that names are the same on all.
inline constexpr std::size_t k_max_made_name = 63;

/// The name `convention` gives a constraint or index of `table`. A name longer than k_max_made_name
/// bytes is cut and ends in a hash of the whole.
std::string name_for(const NamingConvention& convention, std::string_view table,
                     const Constraint& constraint);
std::string name_for(const NamingConvention& convention, std::string_view table,
                     const Index& index);

/// The name it gives one that has none of its own, whether it has one or not.
std::string made_name(const NamingConvention& convention, std::string_view table,
                      const Constraint& constraint);
std::string made_name(const NamingConvention& convention, std::string_view table,
                      const Index& index);

/// `operation` in its explicit form with every constraint and index named, those of what it states
/// in `existing`, too: they have the names they were made with. A name that is given is kept,
/// unless the template has %(constraint_name)s: then the name is put into the template, except
/// where it has that form already. Dropping what is described in `existing` without a name drops it
/// by the name it would get. Throws as check_operation and explicit_form.
std::vector<Operation> with_names(Operation operation, const NamingConvention& convention);

}  // namespace retort::schema
