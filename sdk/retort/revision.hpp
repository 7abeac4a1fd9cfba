#pragma once
// What a revision includes. One revision is one file:
//
//     #include <retort/revision.hpp>
//     using namespace retort;
//
//     RETORT_REVISION(
//         .id             = "3f2a9c41d7e0",
//         .down_revisions = {"9b1c2d3e4f50"},
//         .message        = "add user table",
//         .created        = "2026-11-22T14:32:10Z")
//
//     void upgrade(Operations& op) {
//         op.create_table("user", {
//             column("id", BigInteger).primary_key().autoincrement(),
//             column("email", String(255)).not_null(),
//             unique("uq_user_email", {"email"}),
//         });
//     }
//     void downgrade(Operations& op) { op.drop_table("user"); }
//
// No standard container or string is included, and what the functions do is compiled once, in the
// library retort::sdk, because the compile time of old revisions is what hurts most about migrations
// in C++ (docs/decisions/sdk-header-cost.md). Put everything else of a
// revision into `namespace {}`: several revisions may become one library.

#include "retort/abi.h"
#include "retort/detail/entry.hpp"
#include "retort/detail/metadata.hpp"
#include "retort/detail/operations.hpp"

/// Where this file is, for the metadata; a build says it when __FILE__ is not the whole path.
#ifndef RETORT_SOURCE
#define RETORT_SOURCE __FILE__
#endif

/// Declares the revision of this file; at global scope, before upgrade() and downgrade(), which
/// must be defined in the same file. Fields: see RevisionFields. Mistakes are compile errors.
#define RETORT_REVISION(...)                                                                       \
    static void upgrade(::retort::Operations&);                                                    \
    static void downgrade(::retort::Operations&);                                                  \
    static constexpr ::retort::RevisionFields retort_fields = {__VA_ARGS__};                       \
    RETORT_CHECK_FIELDS(retort_fields)                                                             \
    RETORT_RECORD(retort_metadata, RETORT_UNIT_HEAD("revision"), retort_fields)                    \
    RETORT_UNIT(RETORT_UNIT_REVISION, retort_fields.id, RETORT_BODY(upgrade),                      \
                RETORT_BODY(downgrade), nullptr)                                                   \
    RETORT_REQUIRE_FUNCTION(upgrade, "_ZL7upgradeRN6retort3sdk10OperationsE")                      \
    RETORT_REQUIRE_FUNCTION(downgrade, "_ZL9downgradeRN6retort3sdk10OperationsE")

/// In place of downgrade(): the revision cannot be undone, and why.
#define RETORT_IRREVERSIBLE(why)                                      \
    RETORT_NOTE("irreversible", why)                                  \
    static void downgrade(::retort::Operations& op) {                 \
        ::retort::detail::refuse_downgrade(op, "irreversible: " why); \
    }

/// In place of downgrade(): the host derives it from what upgrade() does.
#define RETORT_REVERSIBLE                                                                   \
    static_assert(                                                                          \
        !retort_fields.reads_rows,                                                          \
        "RETORT_REVERSIBLE: what a revision with .reads_rows = true does depends on rows, " \
        "so its downgrade cannot be derived; write downgrade()");                           \
    RETORT_NOTE("reversible", "derived")                                                    \
    static void downgrade(::retort::Operations& op) {                                       \
        ::retort::detail::refuse_downgrade(op, "the host derives this downgrade");          \
    }

// -- What the macros above are made of

#define RETORT_CHECK_FIELDS(fields)                                                             \
    static_assert(::retort::detail::is_name(fields.id),                                         \
                  "RETORT_REVISION: .id must have 1 to 128 characters, no blank and none of "   \
                  "@ + - : , and must not be head, heads, base or current");                    \
    RETORT_CHECK_NAMES(fields, down_revisions,                                                  \
                       ".down_revisions holds something that is no id",                         \
                       ".down_revisions names a revision twice",                                \
                       "the revision is its own parent")                                        \
    RETORT_CHECK_NAMES(fields, depends_on,                                                      \
                       ".depends_on holds something that is neither id nor label",              \
                       ".depends_on names something twice", "the revision depends on itself")   \
    RETORT_CHECK_NAMES(fields, branch_labels,                                                   \
                       "a branch label must have 1 to 128 characters, no blank and none of "    \
                       "@ + - : , and must not be head, heads, base or current",                \
                       ".branch_labels names a label twice",                                    \
                       "a branch label is the same as the revision's id")                       \
    RETORT_CHECK_NAMES(fields, replaces, ".replaces holds something that is no id",             \
                       ".replaces names a revision twice", "the revision replaces itself")      \
    static_assert(::retort::detail::is_time(fields.created),                                    \
                  "RETORT_REVISION: .created must be a UTC time such as "                       \
                  "\"2026-11-22T14:32:10Z\"");                                                  \
    static_assert(::retort::detail::has_no_zero(fields.message),                                \
                  "RETORT_REVISION: .message holds a zero byte");

#define RETORT_CHECK_NAMES(fields, member, no_name, twice, own_id)                              \
    static constexpr auto retort_fault_of_##member =                                            \
        ::retort::detail::fault_of(fields.member, fields.id);                                   \
    static_assert(retort_fault_of_##member != ::retort::detail::k_no_name,                      \
                  "RETORT_REVISION: " no_name);                                                 \
    static_assert(retort_fault_of_##member != ::retort::detail::k_twice,                        \
                  "RETORT_REVISION: " twice);                                                   \
    static_assert(retort_fault_of_##member != ::retort::detail::k_own_id,                       \
                  "RETORT_REVISION: " own_id);

// The record the host finds.
#define RETORT_UNIT(kind, id, upgrade, downgrade, describe)                                       \
    static const retort_unit retort_unit_record = {                                               \
        sizeof(retort_unit), kind, id, &::retort::detail::run, upgrade, downgrade, describe};     \
    __attribute__((section(RETORT_UNITS_SECTION),                                                 \
                   RETORT_KEEP)) static const retort_unit* const retort_unit_entry =              \
        &retort_unit_record;

#define RETORT_BODY(function) reinterpret_cast<retort_body>(&function)

// A function that is declared and not defined only warns; an alias of it is an error.
#define RETORT_REQUIRE_FUNCTION(name, mangled)                            \
    static void retort_this_revision_has_no_##name(::retort::Operations&) \
        __attribute__((alias(mangled), used));

#define RETORT_NOTE(key, value) \
    RETORT_RECORD(retort_note, "retort=1\0kind=note\0" key "=" value, retort_fields.id)
