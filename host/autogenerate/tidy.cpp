#include "host/autogenerate/tidy.hpp"

#include <utility>

namespace retort::autogenerate {

namespace {

template <class T>
void forget_place(T& operation) {
    operation.existing_after.clear();
    operation.existing_first = false;
}
template <class T>
void forget_existing(T& operation) {
    if constexpr (requires { operation.existing.reset(); })
        operation.existing.reset();
}
void forget_existing(schema::AlterColumn& alter) {
    forget_place(alter);
}
void forget_existing(schema::DropColumn& drop) {
    drop.existing.reset();
    forget_place(drop);
}
void forget_existing(schema::SetTableOptions& change) {
    change.existing.clear();
}
void forget_existing(schema::AlterTable& block) {
    block.existing.reset();
    for (auto& change : block.changes)
        std::visit([](auto& each) { forget_existing(each); }, change);
}

/// A block of one change as that change.
schema::Operation unwrapped(schema::Operation operation) {
    auto* block = std::get_if<schema::AlterTable>(&operation);
    if (block == nullptr || block->changes.size() != 1)
        return operation;
    return std::visit([](auto& change) { return schema::Operation(std::move(change)); },
                      block->changes.front());
}

}  // namespace

std::vector<schema::Operation> tidy(std::vector<schema::Operation> operations) {
    for (auto& operation : operations) {
        std::visit([](auto& each) { forget_existing(each); }, operation);
        operation = unwrapped(std::move(operation));
    }
    return operations;
}

}  // namespace retort::autogenerate
