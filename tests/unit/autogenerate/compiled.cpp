#include "tests/unit/autogenerate/compiled.hpp"

#include <stdexcept>

#include "host/base/paths.hpp"
#include "host/base/process.hpp"
#include "host/plugins/bridge.hpp"
#include "host/plugins/registry.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::autogenerate {

namespace {

/// Keeps operations; a rendered revision asks nothing.
class Recorder : public plugins::Receiver {
public:
    std::vector<schema::Operation> operations;

    void emit(schema::Operation operation) override { operations.push_back(std::move(operation)); }
    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>&) override {
        throw std::logic_error("a query");
    }
    void rows_open(const schema::Insert&) override { throw std::logic_error("a stream of rows"); }
    void rows_put(std::span<const schema::Value>) override { throw std::logic_error("a row"); }
    void rows_close() override {}
    std::optional<std::string> fact(int) override { return std::nullopt; }
    std::optional<std::string> argument(std::string_view) override { return std::nullopt; }
    void* soci_session(std::string_view) override { throw std::logic_error("a session"); }
};

std::vector<schema::Operation> run_one(const retort_unit& unit, retort_body body) {
    Recorder recorder;
    plugins::run_body(unit, body, "upgrade", recorder, "test");
    return recorder.operations;
}

}  // namespace

Ran compiled_and_run(const std::string& source, const std::string& id) {
    const tests::TemporaryFolder folder;
    write_atomically(folder / "revision.cpp", source);
    const auto out =
        run_captured({.argv = {RETORT_TEST_COMPILER, "-std=c++20", "-O0", "-shared", "-fPIC",
                               "-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers",
                               RETORT_TEST_SDK, "revision.cpp", "-o", "revision.so"},
                      .directory = folder.path(),
                      .environment = {}});
    if (!out.end.ok())
        throw std::runtime_error(out.err.substr(0, 4000) + "\n" + source.substr(0, 4000));
    const auto file = plugins::read_plugin_file(folder / "revision.so");
    const auto* unit = plugins::load_plugin(file).find(id, RETORT_UNIT_REVISION);
    if (unit == nullptr)
        throw std::runtime_error("no revision " + id + " in what was compiled");
    return {run_one(*unit, unit->upgrade), run_one(*unit, unit->downgrade)};
}

}  // namespace retort::autogenerate
