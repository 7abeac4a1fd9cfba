#include <retort/revision.hpp>
using namespace retort;

// Has a static of the same name as counts_two.cpp: each library must have its own.
RETORT_REVISION(.id = "c00000000001")

inline int& counter() {
    static int count = 0;
    return count;
}
void upgrade(Operations& op) { op.execute(++counter() == 1 ? "first call" : "shared"); }
void downgrade(Operations&) {}
