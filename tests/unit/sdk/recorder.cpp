#include "tests/unit/sdk/recorder.hpp"

#include <stdexcept>

#include "host/base/error.hpp"

extern "C" int retort_plugin(retort_plugin_info* info);

namespace retort::tests {

void Recorder::emit(schema::Operation operation) {
    if (!refusal.empty())
        throw Error(ErrorCategory::operation, refusal);
    operations.push_back(std::move(operation));
}
plugins::QueryResult Recorder::query(const std::variant<schema::Execute, schema::Select>& query) {
    queries.push_back(query);
    return result;
}
void Recorder::rows_open(const schema::Insert& target) {
    streams.push_back(target);
}
void Recorder::rows_put(std::span<const schema::Value> row) {
    streamed.emplace_back(row.begin(), row.end());
}
void Recorder::rows_close() {
    ++closed_streams;
}
std::optional<std::string> Recorder::fact(int fact) {
    const auto found = facts.find(fact);
    return found == facts.end() ? std::nullopt : std::optional(found->second);
}
std::optional<std::string> Recorder::argument(std::string_view name) {
    const auto found = arguments.find(name);
    return found == arguments.end() ? std::nullopt : std::optional(found->second);
}
void* Recorder::soci_session(std::string_view) {
    throw Error(ErrorCategory::operation, "no session in this test");
}

namespace {

const retort_unit& unit_of(std::string_view id) {
    retort_plugin_info info{};
    info.size = sizeof info;
    if (retort_plugin(&info) != RETORT_OK)
        throw std::logic_error("retort_plugin failed");
    for (const auto* const* unit = info.begin; unit != info.end; ++unit)
        if (std::string_view((*unit)->id.data, (*unit)->id.size) == id)
            return **unit;
    throw std::logic_error("no revision " + std::string(id));
}

template <class Function>
std::string text_of_error(Function&& function) {
    try {
        function();
    } catch (const std::exception& error) {
        return error.what();
    }
    return {};
}

}  // namespace

void run(std::string_view id, Recorder& recorder) {
    const auto& unit = unit_of(id);
    plugins::run_body(unit, unit.upgrade, "upgrade", recorder, "test");
}
std::string failure_of(std::string_view id, Recorder& recorder) {
    return text_of_error([&] { run(id, recorder); });
}
plugins::EnvironmentDescription describe(std::string_view id,
                                         const plugins::EnvironmentFacts& facts) {
    return plugins::describe_environment(unit_of(id), "test", facts);
}
plugins::Reviewed review(std::string_view id, std::vector<schema::Operation> generated) {
    return plugins::review(unit_of(id), "test", {}, std::move(generated));
}
std::vector<schema::Operation> operations_of(std::string_view id) {
    Recorder recorder;
    run(id, recorder);
    return recorder.operations;
}
std::string downgrade_failure_of(std::string_view id) {
    Recorder recorder;
    const auto& unit = unit_of(id);
    return text_of_error(
        [&] { plugins::run_body(unit, unit.downgrade, "downgrade", recorder, "test"); });
}

}  // namespace retort::tests
