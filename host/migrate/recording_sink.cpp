#include "host/migrate/sink.hpp"

namespace retort::migrate {

void RecordingSink::check(const schema::Operation& operation) {
    if (checker_)
        checker_->validate(operation);
}

void RecordingSink::take(const schema::Operation& operation) {
    operations_.push_back(operation);
}

plugins::QueryResult RecordingSink::query(const std::variant<schema::Execute, schema::Select>&) {
    throw StoppedAtQuery{};
}

std::unique_ptr<database::RowWriter> RecordingSink::open_rows(const schema::Insert& target) {
    /// Rows are data, not schema: the stream is recorded as one insert without its rows.
    class Ignored final : public database::RowWriter {
    public:
        void put(std::span<const Value>) override { ++rows_; }
        std::uint64_t finish() override { return rows_; }

    private:
        std::uint64_t rows_ = 0;
    };
    operations_.emplace_back(target);
    return std::make_unique<Ignored>();
}

soci::session* RecordingSink::session() {
    throw StoppedAtQuery{};
}

}  // namespace retort::migrate
