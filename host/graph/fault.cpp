#include "host/graph/fault.hpp"

namespace retort::graph {

std::string_view name(Fault fault) {
    switch (fault) {
        case Fault::bad_name:
            return "bad_name";
        case Fault::duplicate_id:
            return "duplicate_id";
        case Fault::duplicate_label:
            return "duplicate_label";
        case Fault::missing_revision:
            return "missing_revision";
        case Fault::cycle:
            return "cycle";
        case Fault::malformed:
            return "malformed";
        case Fault::unknown:
            return "unknown";
        case Fault::ambiguous:
            return "ambiguous";
        case Fault::multiple_heads:
            return "multiple_heads";
        case Fault::not_in_lineage:
            return "not_in_lineage";
        case Fault::hidden:
            return "hidden";
        case Fault::ambiguous_walk:
            return "ambiguous_walk";
        case Fault::several_rows:
            return "several_rows";
        case Fault::too_far:
            return "too_far";
        case Fault::not_applied:
            return "not_applied";
        case Fault::needed_elsewhere:
            return "needed_elsewhere";
        case Fault::not_an_ancestor:
            return "not_an_ancestor";
        case Fault::unknown_row:
            return "unknown_row";
        case Fault::overlapping_rows:
            return "overlapping_rows";
        case Fault::not_a_head:
            return "not_a_head";
        case Fault::overlapping_parents:
            return "overlapping_parents";
    }
    return "";
}

}  // namespace retort::graph
