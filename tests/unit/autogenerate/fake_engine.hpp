#pragma once
// A database that is none: what diff() asks of an engine, by rules simple enough to see through.

#include <string>

#include "host/schema/canonicaliser.hpp"

namespace retort::tests {

/// Its catalogue writes expressions in lower case and without blanks; its rules know nothing of
/// that, so it must be asked.
class FakeEngine : public schema::Canonicaliser {
public:
    schema::Schema normal_rest(const schema::Schema& given) const override;
    schema::Table normal_table(const schema::Table& table, const schema::Schema& given,
                               const schema::Schema& rest) const override;
    schema::Canonical canonical(const schema::Schema& declared) override;

    int asked = 0;
    mutable int normal_forms = 0;        ///< of tables, that were made
    schema::Schema question;             ///< the last one
    std::vector<std::string> undecided;  ///< its next answer
};

}  // namespace retort::tests
