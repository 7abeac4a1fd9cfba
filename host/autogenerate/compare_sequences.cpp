// Sequences: what differs is altered, so that they keep their position.

#include <array>
#include <limits>

#include <fmt/format.h>

#include "host/autogenerate/compare_list.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

constexpr std::array k_numbers{&schema::Sequence::start, &schema::Sequence::increment,
                               &schema::Sequence::minimum, &schema::Sequence::maximum,
                               &schema::Sequence::cache};
constexpr std::array<std::string_view, 5> k_number_names{"start", "increment", "minimum", "maximum",
                                                         "cache"};

std::string number_words(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : "not stated";
}

std::string sequence_words(const schema::Sequence& there, const schema::Sequence& wanted) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < k_numbers.size(); ++i)
        if (there.*k_numbers[i] != wanted.*k_numbers[i])
            out.push_back(fmt::format(
                "{}: {}", k_number_names[i],
                both_words(number_words(there.*k_numbers[i]), number_words(wanted.*k_numbers[i]))));
    if (there.type != wanted.type)
        out.push_back("type: " + both_words(type_words(there.type), type_words(wanted.type)));
    if (there.cycle != wanted.cycle)
        out.push_back(wanted.cycle ? "it cycles in the models" : "it cycles in the database");
    if (there.owned_by != wanted.owned_by)
        out.push_back("owner: " + both_words(there.owned_by.empty() ? "none" : there.owned_by,
                                             wanted.owned_by.empty() ? "none" : wanted.owned_by));
    if (there.comment != wanted.comment)
        out.push_back("comment: " +
                      both_words("'" + there.comment + "'", "'" + wanted.comment + "'"));
    return join(out, "; ");
}

/// What an ascending sequence has where nothing is stated: the normal form leaves it out, a change
/// must say it.
std::int64_t usual(std::optional<std::int64_t> schema::Sequence::*number) {
    return number == &schema::Sequence::maximum ? std::numeric_limits<std::int64_t>::max() : 1;
}

/// States what differs and nothing else, so that the position of the sequence stays.
schema::AlterSequence alteration(const schema::Sequence& there, const schema::Sequence& wanted,
                                 const schema::Sequence& given) {
    schema::AlterSequence out{{.name = given.name, .schema = given.schema}};
    for (const auto number : k_numbers)
        if (there.*number != wanted.*number)
            out.sequence.*number = (wanted.*number).value_or(usual(number));
    if (there.type != wanted.type)
        out.sequence.type = given.type == schema::Type{} ? wanted.type : given.type;
    out.sequence.cycle = given.cycle;
    if (there.owned_by != wanted.owned_by)
        out.sequence.owned_by = given.owned_by;
    out.sequence.comment = given.comment;
    return out;
}

}  // namespace

void compare_sequences(Comparison& comparison) {
    auto& changes = comparison.changes;
    compare_list(
        comparison, "sequence", &schema::Schema::sequences,
        [&](const auto& wanted) {
            changes.created_sequences.push_back({*wanted.given});
            tell(comparison, "add", "sequence", *wanted.normal, "");
        },
        [&](const auto& there) {
            changes.dropped_sequences.push_back({.name = there.normal->name,
                                                 .schema = there.normal->schema,
                                                 .if_exists = !there.normal->owned_by.empty()});
            tell(comparison, "remove", "sequence", *there.normal, "", true);
        },
        [&](const auto& there, const auto& wanted) {
            changes.altered_sequences.push_back(
                alteration(*there.normal, *wanted.normal, *wanted.given));
            tell(comparison, "change", "sequence", *wanted.normal,
                 sequence_words(*there.normal, *wanted.normal));
        });
}

}  // namespace retort::autogenerate
