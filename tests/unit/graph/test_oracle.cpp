// Agreement with Alembic, case by case (oracle/cases, written by oracle/generate.py), and with our
// own hand-written answers where we differ on purpose.

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>

#include <gtest/gtest.h>

#include "oracle_cases.hpp"
#include "vocabulary.hpp"

namespace retort::graph::testing {
namespace {

const std::vector<OracleCase>& all_cases() {
    static const auto cases = read_oracle_cases(RETORT_GRAPH_CASES);
    return cases;
}

std::string sorted(const std::string& ids) {
    auto parts = words(ids);
    std::sort(parts.begin(), parts.end());
    return text_of(parts);
}

/// The answer with its parts sorted: our order is another one, and is checked by itself.
std::string comparable(const std::string& answer) {
    const auto arrow = answer.find(" -> ");
    if (answer.rfind("error ", 0) == 0 || answer.rfind("labels ", 0) == 0 || answer == "ok")
        return answer;
    if (arrow == std::string::npos)
        return sorted(answer);
    return sorted(answer.substr(0, arrow)) + " -> " + sorted(answer.substr(arrow + 4));
}

/// That the steps may run in this order, and that their row changes lead to the rows they promise.
void expect_sound(const Graph& graph, const Plan& plan, const std::string& where) {
    EXPECT_EQ(replay(plan), sorted(text_of(plan.rows_after))) << where;
    std::map<std::string, std::size_t> position;
    for (const auto& step : plan.steps)
        if (step.direction != Direction::stamp)
            position.emplace(step.revision->id, position.size());
    for (const auto& [id, at] : position) {
        const Node node = *graph.with_id(id);
        for (const auto links : {graph.parents(node), graph.dependencies(node)}) {
            for (const Node below : links) {
                const auto other = position.find(std::string(graph.id(below)));
                if (other == position.end())
                    continue;
                const bool upwards = plan.steps.front().direction == Direction::up;
                EXPECT_EQ(other->second < at, upwards) << where << ": " << id;
            }
        }
    }
}

std::string answer_run(const OracleCase& question) {
    const auto graph = graph_of(question.text);
    const auto rows = words(question.rows);
    const auto make = [&] {
        if (question.command == "upgrade")
            return plan_upgrade(graph, rows, question.targets);
        if (question.command == "downgrade")
            return plan_downgrade(graph, rows, question.targets);
        return plan_stamp(graph, rows, words(question.targets));
    };
    const auto plan = make();
    expect_sound(graph, plan, question.location);
    if (question.command == "stamp")
        return "- -> " + text_of(plan.rows_after);
    return text_of(plan);
}

std::string answer_facts(const OracleCase& question) {
    const auto graph = graph_of(question.text);
    const Node node = *graph.with_id(question.targets);
    const auto markers = graph.markers(node);
    std::vector<std::string> marks;
    for (const auto& [set, word] :
         {std::pair(markers.head, "head"), std::pair(markers.effective_head, "effective"),
          std::pair(markers.branch_point, "branch"), std::pair(markers.merge_point, "merge")})
        if (set)
            marks.emplace_back(word);
    return "labels " + text_of(graph.labels(node)) + " marks " + text_of(marks);
}

std::string our_answer(const OracleCase& question) {
    static const std::map<std::string, std::function<std::string(const OracleCase&)>> handlers = {
        {"upgrade", answer_run},
        {"downgrade", answer_run},
        {"stamp", answer_run},
        {"facts", answer_facts},
        {"history",
         [](const OracleCase& asked) {
             const auto graph = graph_of(asked.text);
             return ids(graph, history_range(graph, words(asked.rows), asked.targets));
         }},
        {"load",
         [](const OracleCase& asked) {
             graph_of(asked.text);
             return std::string("ok");
         }},
    };
    return outcome([&] { return handlers.at(question.command)(question); });
}

TEST(Oracle, AgreesWithAlembicWhereWeDoNotDifferOnPurpose) {
    std::map<int, int> per_difference;
    for (const auto& question : all_cases()) {
        ++per_difference[question.difference];
        EXPECT_EQ(comparable(our_answer(question)), comparable(question.expected()))
            << question.location << ": " << question.graph << ": " << question.command << " "
            << question.targets << " | " << question.rows << " (alembic: " << question.alembic
            << ")";
    }
    std::cout << "oracle: " << all_cases().size() << " cases, of which as Alembic "
              << per_difference[0] << "\n";
    for (const auto& [number, count] : per_difference)
        if (number != 0)
            std::cout << "oracle: deliberate difference " << number << ": " << count << " cases\n";
    RecordProperty("oracle_cases", static_cast<int>(all_cases().size()));
    EXPECT_GE(all_cases().size(), 500U);
}

TEST(Oracle, ADeliberateDifferenceDiffers) {
    for (const auto& question : all_cases())
        if (question.difference != 0) {
            EXPECT_NE(comparable(question.retort), comparable(question.alembic))
                << question.location;
            EXPECT_GE(question.difference, 1) << question.location;
            EXPECT_LE(question.difference, 8) << question.location;
        }
}

}  // namespace
}  // namespace retort::graph::testing
