#pragma once
// The same answers, and what happens during a run, as JSON: one object per line.

#include <string>
#include <string_view>
#include <vector>

#include "host/base/error.hpp"
#include "host/commands/host.hpp"

namespace retort::cli {

// One object each, with the member names of host/commands/results.hpp. No newline at the end. Text
// that is no UTF-8 is repaired.
std::string to_json(const CurrentReport& report);
std::string to_json(const CheckReport& report);
std::string to_json(const HistoryReport& report);
std::string to_json(const HeadsReport& report);
std::string to_json(const BranchesReport& report);
std::string to_json(const ShowReport& report);
std::string to_json(const PlanReport& report);
std::string to_json(const NewFile& file);
std::string to_json(const BuildReport& report);
std::string to_json(const AutogenerateReport& report);
std::string to_json(const ReflectReport& report);

// Events of a run, told apart by their member "event".
std::string done_event(const RunReport& report);
std::string planned_event(const graph::Plan& plan);
std::string step_event(std::string_view event, const graph::Step& step,
                       migrate::StepPosition position, const migrate::StepResult* result);
/// An event with one text member: {"event": "note", "text": "..."}.
std::string text_event(std::string_view event, std::string_view member, std::string_view text);
std::string statement_event(std::string_view sql, std::string_view comment);
std::string progress_event(std::string_view operation, std::size_t rows, std::size_t total);
/// {"event": "error", "exit": 4, "category": "target", "message": ..., "context": [], "hints": []}
std::string error_event(const Error& error);

}  // namespace retort::cli
