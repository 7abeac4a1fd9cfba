#pragma once
// Runs a revision of this program (tests/unit/sdk/revisions) and keeps what it asks for.

#include <map>
#include <string>
#include <vector>

#include "host/plugins/bridge.hpp"

namespace retort::tests {

/// Records operations; answers queries with `result` and facts from `facts`.
class Recorder : public plugins::Receiver {
public:
    std::vector<schema::Operation> operations;
    std::vector<std::variant<schema::Execute, schema::Select>> queries;
    std::vector<schema::Insert> streams;
    std::vector<std::vector<schema::Value>> streamed;
    int closed_streams = 0;
    plugins::QueryResult result;
    std::map<int, std::string> facts;
    std::map<std::string, std::string, std::less<>> arguments;
    /// Emitting throws Error(operation) with this text, when it is not empty.
    std::string refusal;

    void emit(schema::Operation operation) override;
    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>&) override;
    void rows_open(const schema::Insert& target) override;
    void rows_put(std::span<const schema::Value> row) override;
    void rows_close() override;
    std::optional<std::string> fact(int fact) override;
    std::optional<std::string> argument(std::string_view name) override;
    void* soci_session(std::string_view tag) override;
};

/// Runs upgrade() of the revision `id`.
void run(std::string_view id, Recorder& recorder);
/// What running it threw, as text; "" when it ended well.
std::string failure_of(std::string_view id, Recorder& recorder);

/// What the environment `id` says.
plugins::EnvironmentDescription describe(std::string_view id,
                                         const plugins::EnvironmentFacts& facts = {});

/// What the reviews of the environment `id` make of `generated`.
plugins::Reviewed review(std::string_view id, std::vector<schema::Operation> generated);

/// The operations of upgrade() of the revision `id`.
std::vector<schema::Operation> operations_of(std::string_view id);

/// What downgrade() of the revision `id` threw, as text; "" when it ended well.
std::string downgrade_failure_of(std::string_view id);

}  // namespace retort::tests
