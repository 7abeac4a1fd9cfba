#pragma once
// One run of one revision's code: buffers its operations, checks them all, gives them to a sink.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/sink.hpp"
#include "host/plugins/receiver.hpp"
#include "host/schema/canonical.hpp"

namespace retort::migrate {

/// What every revision of a run may ask for.
struct RunFacts {
    std::string dialect;
    bool offline = false;
    std::string tag;
    std::map<std::string, std::string, std::less<>> arguments;  ///< -x name=value
};

/// Turns what an author wrote into what is done (naming conventions); may be empty.
using Rewrite = std::function<std::vector<schema::Operation>(schema::Operation)>;

/// The receiver a revision's code talks to. Refers to all it is given.
class RevisionRun final : public plugins::Receiver {
public:
    RevisionRun(Sink& sink, const graph::Revision& revision, graph::Direction direction,
                const RunFacts& facts, const Rewrite& rewrite);

    void emit(schema::Operation operation) override;
    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>& query) override;
    void rows_open(const schema::Insert& target) override;
    void rows_put(std::span<const schema::Value> row) override;
    void rows_close() override;
    std::optional<std::string> fact(int fact) override;
    std::optional<std::string> argument(std::string_view name) override;
    void* soci_session(std::string_view tag) override;

    /// Hands over what is still buffered; call it when the code has returned.
    void finish();

    /// The fingerprint of what an upgrade's code emitted before it first asked the database, as
    /// written; "" of a downgrade. Spends it.
    std::string fingerprint();

private:
    void flush();
    void require_reading(std::string_view what) const;

    Sink& sink_;
    const graph::Revision& revision_;
    graph::Direction direction_;
    const RunFacts& facts_;
    const Rewrite& rewrite_;
    schema::Fingerprint fingerprint_;
    bool asked_ = false;
    std::deque<schema::Operation> buffer_;  ///< no growing list: they are large
    std::size_t operations_ = 0;
    std::unique_ptr<database::RowWriter> writer_;
};

}  // namespace retort::migrate
