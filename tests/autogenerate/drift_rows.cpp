#include "tests/autogenerate/drift_rows.hpp"

namespace retort::tests {

const std::vector<Drift>& drifts() {
    static const auto all = [] {
        std::vector<Drift> out;
        for (auto* part : {&table_drifts, &column_drifts, &key_drifts, &index_drifts, &other_drifts,
                           &object_drifts})
            for (auto& drift : part())
                out.push_back(std::move(drift));
        return out;
    }();
    return all;
}

}  // namespace retort::tests
