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
    __attribute__((section(RETORT_META_SECTION), RETORT_KEEP,                                      \
                   aligned(1))) static constexpr auto retort_metadata =                            \
        ::retort::detail::revision_text<::retort::detail::write_revision(                          \
            nullptr, retort_fields, RETORT_SOURCE)>(retort_fields, RETORT_SOURCE);                 \
    RETORT_UNIT(RETORT_UNIT_REVISION, retort_fields.id, &retort_upgrade, &retort_downgrade,        \
                nullptr)                                                                           \
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

#define RETORT_CHECK_FIELDS(fields)                                                              \
    static_assert(::retort::detail::is_name(fields.id),                                          \
                  "RETORT_REVISION: .id must have 1 to 128 characters, no blank and none of "    \
                  "@ + - : , and must not be head, heads, base or current");                     \
    static_assert(::retort::detail::are_names(fields.down_revisions),                            \
                  "RETORT_REVISION: .down_revisions holds something that is no id");             \
    static_assert(::retort::detail::are_distinct(fields.down_revisions),                         \
                  "RETORT_REVISION: .down_revisions names a revision twice");                    \
    static_assert(!::retort::detail::contains(fields.down_revisions, fields.id),                 \
                  "RETORT_REVISION: the revision is its own parent");                            \
    static_assert(::retort::detail::are_names(fields.depends_on),                                \
                  "RETORT_REVISION: .depends_on holds something that is neither id nor label");  \
    static_assert(::retort::detail::are_distinct(fields.depends_on),                             \
                  "RETORT_REVISION: .depends_on names something twice");                         \
    static_assert(!::retort::detail::contains(fields.depends_on, fields.id),                     \
                  "RETORT_REVISION: the revision depends on itself");                            \
    static_assert(::retort::detail::are_names(fields.branch_labels),                             \
                  "RETORT_REVISION: a branch label must have 1 to 128 characters, no blank and " \
                  "none of @ + - : , and must not be head, heads, base or current");             \
    static_assert(::retort::detail::are_distinct(fields.branch_labels),                          \
                  "RETORT_REVISION: .branch_labels names a label twice");                        \
    static_assert(!::retort::detail::contains(fields.branch_labels, fields.id),                  \
                  "RETORT_REVISION: a branch label is the same as the revision's id");           \
    static_assert(::retort::detail::are_names(fields.replaces),                                  \
                  "RETORT_REVISION: .replaces holds something that is no id");                   \
    static_assert(::retort::detail::are_distinct(fields.replaces),                               \
                  "RETORT_REVISION: .replaces names a revision twice");                          \
    static_assert(!::retort::detail::contains(fields.replaces, fields.id),                       \
                  "RETORT_REVISION: the revision replaces itself");                              \
    static_assert(::retort::detail::is_time(fields.created),                                     \
                  "RETORT_REVISION: .created must be a UTC time such as "                        \
                  "\"2026-11-22T14:32:10Z\"");                                                   \
    static_assert(::retort::detail::has_no_zero(fields.message),                                 \
                  "RETORT_REVISION: .message holds a zero byte");

// The record the host finds.
#define RETORT_UNIT(kind, id, run_upgrade, run_downgrade, describe)                               \
    static int retort_upgrade(const retort_host* host) {                                          \
        return ::retort::detail::run(host, &upgrade);                                             \
    }                                                                                             \
    static int retort_downgrade(const retort_host* host) {                                        \
        return ::retort::detail::run(host, &downgrade);                                           \
    }                                                                                             \
    static const retort_unit retort_unit_record = {sizeof(retort_unit), kind,          id,        \
                                                   run_upgrade,         run_downgrade, describe}; \
    __attribute__((section(RETORT_UNITS_SECTION),                                                 \
                   RETORT_KEEP)) static const retort_unit* const retort_unit_entry =              \
        &retort_unit_record;

// A function that is declared and not defined only warns; an alias of it is an error.
#define RETORT_REQUIRE_FUNCTION(name, mangled)                            \
    static void retort_this_revision_has_no_##name(::retort::Operations&) \
        __attribute__((alias(mangled), used));

#define RETORT_NOTE(key, value)                                                                 \
    __attribute__((section(RETORT_META_SECTION), RETORT_KEEP,                                   \
                   aligned(1))) static constexpr auto retort_note =                             \
        ::retort::detail::note_text<::retort::detail::write_note(                               \
            nullptr, retort_fields.id, key, value)>(retort_fields.id, key, value);
