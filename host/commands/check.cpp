// check: nothing is created, nothing is changed, no lock is taken.

#include "host/commands/comparison.hpp"
#include "host/commands/listing.hpp"

namespace retort {

CheckReport Host::check(const CheckRequest& request) {
    state_->bring_up_to_date();
    state_->tell_warnings();
    state_->project.refuse_stale();
    const auto connection = state_->connect(database::Access::read_only);
    const auto& dialect = dialects::dialect_of(connection->backend());
    auto compared = commands::compare_with_models(*state_, *connection);
    const auto rows = state_->read_rows(*connection);
    const auto current = commands::list_current(state_->project.graph(), rows);
    CheckReport report{.database = state_->shown_database(),
                       .at_head = current.at_head,
                       .missing_heads = current.missing_heads,
                       .differences = std::move(compared.diff.differences),
                       .renames = std::move(compared.diff.renames),
                       .undecided = std::move(compared.diff.undecided),
                       .notes = std::move(compared.diff.notes),
                       .problems = state_->project.problems()};
    if (request.sql)
        report.statements =
            commands::mending_sql(compared, *state_, dialect, *dialect.canonicaliser(*connection));
    return report;
}

}  // namespace retort
