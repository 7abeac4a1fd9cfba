#pragma once
// What a database makes of a definition. Models and databases write the same thing in different
// words (VARCHAR(20) and character varying(20), a check with and without casts); comparing needs
// one form. Implemented by each dialect.

#include <string>
#include <vector>

#include "host/schema/table.hpp"

namespace retort::schema {

/// A declared definition as the engine describes it.
struct Canonical {
    Schema schema;
    /// What the engine could not be asked about, in words: "table public.orders: permission denied
    /// to create a scratch schema". Such parts are in their normal form.
    std::vector<std::string> undecided;
};

class Canonicaliser {
public:
    virtual ~Canonicaliser() = default;

    /// `given` in the dialect's normal form, by rules alone; asks nobody. Both sides of a
    /// comparison go through it, so it is idempotent, keeps the order and the names of tables and
    /// columns, and what reflection returns for a created definition has the same normal form as
    /// the definition wherever rules can tell. Tables come out as explicit_table has them; types as
    /// TypeKind::verbatim with the text the catalogue uses; variants of the dialect are chosen;
    /// what the dialect does not have (comments on SQLite, enumeration types on MariaDB, options of
    /// other dialects) is left out or turned into what stands for it.
    Schema normal(const Schema& given) const;

    /// The same of everything but tables, which are looked at for the enumerations they state.
    virtual Schema normal_rest(const Schema& given) const = 0;

    /// The same of one table of `given`. `rest`: what normal_rest returned for `given`.
    virtual Table normal_table(const Table& table, const Schema& given,
                               const Schema& rest) const = 0;

    /// The normal form of what reflection would return, had `declared` just been created: the
    /// engine is asked, on a scratch schema, in one go for all. Only for what is in doubt. Leaves
    /// the database as it was, also when it throws.
    virtual Canonical canonical(const Schema& declared) = 0;
};

}  // namespace retort::schema
