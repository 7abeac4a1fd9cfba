#include <stdexcept>

#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "throws")

void upgrade(Operations& op) {
    if (op.argument("what") == "exception")
        throw std::runtime_error("my own words");
    if (op.argument("what") == "int")
        throw 5;
    try {
        op.execute("refused");
    } catch (...) {
        op.execute("after the refusal");
    }
}
void downgrade(Operations&) { throw std::runtime_error("on the way down"); }
