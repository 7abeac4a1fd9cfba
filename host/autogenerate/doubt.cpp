#include "host/autogenerate/doubt.hpp"

#include <algorithm>

#include "host/autogenerate/mentions.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using schema::Schema;

using Doubts = std::set<std::pair<std::string, Key>>;

/// The things of one list, as they were given, that are in doubt as `kind`.
template <class T>
std::vector<T> doubtful(const Side& models, std::vector<T> Schema::*list, const std::string& kind,
                        const Doubts& doubts) {
    const auto& normal = models.normal.*list;
    std::vector<T> out;
    for (std::size_t i = 0; i < normal.size(); ++i)
        if (doubts.contains({kind, key_of(normal[i])}))
            out.push_back(given_of((*models.given).*list, normal, i));
    return out;
}

/// Replaces in `normal` what the engine answered for what it was asked about.
template <class T>
void take(std::vector<T>& normal, const std::vector<T>& answers, const std::string& kind,
          const Doubts& doubts) {
    const auto answered = by_key(answers);
    for (auto& each : normal) {
        const auto found = answered.find(key_of(each));
        if (found != answered.end() && doubts.contains({kind, found->first}))
            each = *found->second;
    }
}

/// The doubts, and what they need in order to be created.
class Question {
public:
    Question(const Side& side, const Doubts& doubts) : models_(*side.given) {
        const auto& models = *side.given;
        schema_.views = doubtful(side, &Schema::views, "view", doubts);
        schema_.objects = doubtful(side, &Schema::objects, "object", doubts);
        for (const auto& table : models.tables)
            if (doubts.contains({"table", key_of(table)}))
                tables_.insert(key_of(table));
        for (const auto& [kind, key] : doubts)
            if (kind == "sequence")
                sequences_.insert(key);
        add_mentioned();
        schema_.schemas = models.schemas;
        schema_.enums = models.enums;
        schema_.extensions = models.extensions;
        for (const auto& table : models.tables)
            if (tables_.contains(key_of(table)))
                schema_.tables.push_back(table);
        for (const auto& sequence : models.sequences)
            if (sequences_.contains(key_of(sequence)))
                schema_.sequences.push_back(sequence);
    }
    const Schema& schema() const { return schema_; }

private:
    /// A view or trigger in doubt needs the tables and views it mentions, and those theirs.
    void add_mentioned() {
        std::set<std::string> names;
        for (const auto& view : schema_.views)
            names.merge(names_in(view.sql));
        for (const auto& object : schema_.objects)
            names.merge(names_in(object.body));
        if (names.empty())
            return add_sequences();
        const auto there = by_key(schema_.views);
        std::set<Key> views;
        for (const auto& [key, view] : there)
            views.insert(key);
        for (bool found = true; found;) {
            found = false;
            for (const auto& view : models_.views)
                if (names.contains(to_lower(view.name)) && views.insert(key_of(view)).second) {
                    schema_.views.push_back(view);
                    names.merge(names_in(view.sql));
                    found = true;
                }
        }
        for (const auto& table : models_.tables)
            if (names.contains(to_lower(table.name)))
                tables_.insert(key_of(table));
        std::ranges::sort(schema_.views, {}, [](const auto& view) { return key_of(view); });
        add_sequences();
    }

    /// Defaults may count by a sequence.
    void add_sequences() {
        for (const auto& sequence : models_.sequences)
            if (std::ranges::any_of(models_.tables, [&](const schema::Table& table) {
                    return tables_.contains(key_of(table)) && counts_by(table, sequence.name);
                }))
                sequences_.insert(key_of(sequence));
    }
    static bool counts_by(const schema::Table& table, std::string_view sequence) {
        return std::ranges::any_of(table.columns, [&](const schema::Column& column) {
            return autogenerate::counts_by(column, sequence);
        });
    }

    const Schema& models_;
    Schema schema_;
    std::set<Key> tables_, sequences_;
};

}  // namespace

std::vector<std::string> ask_engine(Sides& sides, const Doubts& doubts,
                                    schema::Canonicaliser& canonicaliser) {
    const bool is_any =
        std::ranges::any_of(doubts, [](const auto& doubt) { return doubt.first != "enum"; });
    if (!is_any)
        return {};
    const Question question(sides.models, doubts);
    auto answer = canonicaliser.canonical(question.schema());
    for (auto& table : answer.schema.tables)
        if (const Key key = key_of(table); doubts.contains({"table", key}))
            sides.answered.emplace(key, std::move(table));
    auto& normal = sides.models.normal;
    take(normal.views, answer.schema.views, "view", doubts);
    take(normal.sequences, answer.schema.sequences, "sequence", doubts);
    take(normal.objects, answer.schema.objects, "object", doubts);
    return std::move(answer.undecided);
}

}  // namespace retort::autogenerate
