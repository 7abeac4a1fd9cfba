#include "host/cli/json.hpp"

#include "host/cli/exit_code.hpp"

#include <nlohmann/json.hpp>

namespace retort::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json of(const graph::Revision& revision) {
    return {{"id", revision.id},
            {"down_revisions", revision.down_revisions},
            {"depends_on", revision.depends_on},
            {"branch_labels", revision.branch_labels},
            {"message", revision.message},
            {"created", revision.created},
            {"transactional", revision.transactional},
            {"reads_rows", revision.reads_rows},
            {"irreversible", revision.irreversible},
            {"source", revision.source},
            {"file", revision.file}};
}

Json of(const RevisionEntry& entry) {
    auto json = of(entry.revision);
    json["labels"] = entry.labels;
    json["head"] = entry.head;
    json["effective_head"] = entry.effective_head;
    json["branch_point"] = entry.branch_point;
    json["merge_point"] = entry.merge_point;
    json["branches_into"] = entry.branches_into;
    json["current"] = entry.current;
    return json;
}

Json of(const Problem& problem) {
    return {{"file", problem.file}, {"message", problem.message}, {"fatal", problem.fatal}};
}

Json of(const StepReport& step) {
    return {{"revision", step.revision},     {"down_revisions", step.down_revisions},
            {"message", step.message},       {"direction", step.direction},
            {"operations", step.operations}, {"stopped", step.stopped}};
}

Json of(const CurrentEntry& entry) {
    return {{"id", entry.id},
            {"known", entry.revision.has_value()},
            {"implied", entry.implied},
            {"revision", entry.revision ? of(*entry.revision) : Json()},
            {"applied_at", entry.applied_at},
            {"applied_by", entry.applied_by}};
}

std::string_view direction_name(graph::Direction direction) {
    return direction == graph::Direction::up     ? "upgrade"
           : direction == graph::Direction::down ? "downgrade"
                                                 : "stamp";
}

Json of(const graph::Step& step) {
    return {{"revision", step.revision ? step.revision->id : ""},
            {"message", step.revision ? step.revision->message : ""},
            {"direction", direction_name(step.direction)}};
}

Json of(const autogenerate::Difference& difference) {
    return {{"change", difference.change},         {"kind", difference.kind},
            {"object", difference.object},         {"detail", difference.detail},
            {"loses_data", difference.loses_data}, {"by_hand", difference.by_hand}};
}

Json of(const autogenerate::RenameCandidate& rename) {
    return {{"table", rename.table}, {"column", rename.column}, {"from", rename.from}};
}

Json of(const NewFile& file) {
    return {{"path", file.path.string()}, {"revision", of(file.revision)}, {"notes", file.notes}};
}

Json of(const Branch& branch);

template <class T>
Json list_of(const std::vector<T>& values) {
    Json list = Json::array();
    for (const auto& value : values)
        list.push_back(of(value));
    return list;
}

Json of(const Branch& branch) {
    return {{"point", of(branch.point)}, {"children", list_of(branch.children)}};
}

}  // namespace

std::string to_json(const CurrentReport& report) {
    return dumped({{"database", report.database},
                   {"at_head", report.at_head},
                   {"missing_heads", report.missing_heads},
                   {"entries", list_of(report.entries)},
                   {"problems", list_of(report.problems)}});
}

std::string to_json(const CheckReport& report) {
    return dumped({{"database", report.database},
                   {"clean", report.clean()},
                   {"at_head", report.at_head},
                   {"missing_heads", report.missing_heads},
                   {"differences", list_of(report.differences)},
                   {"renames", list_of(report.renames)},
                   {"statements", report.statements},
                   {"undecided", report.undecided},
                   {"notes", report.notes},
                   {"problems", list_of(report.problems)}});
}

std::string to_json(const HistoryReport& report) {
    return dumped(
        {{"revisions", list_of(report.revisions)}, {"problems", list_of(report.problems)}});
}

std::string to_json(const HeadsReport& report) {
    return dumped({{"heads", list_of(report.heads)}, {"problems", list_of(report.problems)}});
}

std::string to_json(const BranchesReport& report) {
    return dumped({{"branches", list_of(report.branches)}, {"problems", list_of(report.problems)}});
}

std::string to_json(const ShowReport& report) {
    return dumped(
        {{"revisions", list_of(report.revisions)}, {"problems", list_of(report.problems)}});
}

std::string to_json(const PlanReport& report) {
    return dumped({{"rows_before", report.rows_before},
                   {"rows_after", report.rows_after},
                   {"steps", list_of(report.steps)},
                   {"notes", report.notes},
                   {"problems", list_of(report.problems)}});
}

std::string to_json(const NewFile& file) {
    return dumped(of(file));
}

std::string to_json(const AutogenerateReport& report) {
    return dumped({{"file", report.file ? of(*report.file) : Json()},
                   {"differences", list_of(report.differences)},
                   {"renames", list_of(report.renames)},
                   {"undecided", report.undecided},
                   {"notes", report.notes},
                   {"tried", report.tried},
                   {"not_tried", report.not_tried}});
}

std::string to_json(const ReflectReport& report) {
    return dumped({{"database", report.database},
                   {"models", report.models.string()},
                   {"baseline", report.baseline ? of(*report.baseline) : Json()},
                   {"tables", report.tables}});
}

std::string to_json(const BuildReport& report) {
    return dumped({{"ran", report.ran},
                   {"removed", report.removed},
                   {"seconds", static_cast<double>(report.elapsed.count()) / 1e3}});
}

std::string done_event(const RunReport& report) {
    return dumped({{"event", "done"},
                   {"dry_run", report.dry_run},
                   {"rows_before", report.rows_before},
                   {"rows_after", report.rows_after},
                   {"steps", list_of(report.steps)},
                   {"notes", report.notes}});
}

std::string planned_event(const graph::Plan& plan) {
    return dumped({{"event", "planned"},
                   {"rows_before", plan.rows_before},
                   {"rows_after", plan.rows_after},
                   {"steps", list_of(plan.steps)},
                   {"notes", plan.notes}});
}

std::string step_event(std::string_view event, const graph::Step& step,
                       migrate::StepPosition position, const migrate::StepResult* result) {
    Json json = {{"event", event}, {"index", position.index}, {"total", position.total}};
    json.update(of(step));
    if (result != nullptr) {
        json["statements"] = result->statements;
        json["seconds"] = static_cast<double>(result->elapsed.count()) / 1e6;
    }
    return dumped(json);
}

std::string text_event(std::string_view event, std::string_view member, std::string_view text) {
    return dumped({{"event", event}, {member, text}});
}

std::string statement_event(std::string_view sql, std::string_view comment) {
    return dumped({{"event", "statement"}, {"sql", sql}, {"comment", comment}});
}

std::string progress_event(std::string_view operation, std::size_t rows, std::size_t total) {
    Json json = {{"event", "progress"}, {"operation", operation}, {"rows", rows}};
    if (total > 0)
        json["total"] = total;
    return dumped(json);
}

std::string error_event(const Error& error) {
    return dumped({{"event", "error"},
                   {"exit", static_cast<int>(exit_code(error.category()))},
                   {"category", category_name(error.category())},
                   {"message", error.message()},
                   {"context", error.context()},
                   {"hints", error.hints()}});
}

}  // namespace retort::cli
