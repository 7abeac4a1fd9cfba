#pragma once
// What env.cpp includes: one file of a project that says what all its revisions share.
//
//     #include <retort/environment.hpp>
//     using namespace retort;
//
//     RETORT_ENVIRONMENT("app")
//
//     void environment(Environment& env) {
//         if (TextView url = env.variable("DATABASE_URL"))
//             env.set("url", url);
//         env.models(table("user", {column("id", BigInteger).primary_key()}));
//         env.name_by("ix", "ix_%(table_name)s_%(column_0_N_name)s");
//     }
//
// It is compiled beside the revisions, and exactly one may be on the plugin path. The host runs it
// only when it does not know the URL from anywhere else, or is about to run operations.

#include "retort/revision.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// One operation that autogenerate is about to write. It stays unless drop() or instead() is called.
/// The changes of one table come one by one; those that stay are written together again.
class GeneratedOperation {
public:
    GeneratedOperation(Operations& operations, const retort_message& message, TextView name)
        : operations_(operations), message_(message), name_(name) {}
    GeneratedOperation(const GeneratedOperation&) = delete;
    GeneratedOperation& operator=(const GeneratedOperation&) = delete;

    /// What it does, in the words of revisions: "drop_table", "add_column", "create_index"...
    RETORT_INLINE TextView name() const { return name_; }
    /// The table it is about; not given (false) for other objects.
    TextView table() const;
    /// The column, constraint, index or other object it is about, without its table.
    TextView object() const;

    /// Leaves it out.
    void drop();
    /// Puts what is called on the result in its place: `op.instead().execute("...")`.
    Operations& instead();
    /// Writes it here: between what instead() adds before and after it.
    void keep();
    RETORT_INLINE bool kept() const { return kept_; }

private:
    /// The text of a field, or the name of the thing it holds.
    TextView called(uint16_t tag) const;

    Operations& operations_;
    const retort_message& message_;
    TextView name_;
    bool kept_ = true;
};

/// What environment() is given; valid until it returns.
class Environment {
public:
    explicit Environment(const retort_host& host) : host_(host) {}
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

    /// A setting by its name in retort.ini. Flags, RETORT_... variables and retort.ini win over it.
    void set(TextView name, TextView value);
    /// How unnamed constraints ("pk", "uq", "ck", "fk", "ex") and indexes ("ix") are called, with
    /// Alembic's tokens: see docs/decisions/naming.md.
    void name_by(TextView key, TextView form);
    /// What the database is to hold: tables, and whatever else model.hpp declares. May be called
    /// several times; the order does not matter.
    template <class... Models>
    RETORT_INLINE void models(const Models&... models) {
        (declare(models.message()), ...);
    }
    template <class Model>
    RETORT_INLINE void model(const Model& model) {
        declare(model.message());
    }
    /// What is not compared with the models: a kind ("table", "view", "sequence", "enum",
    /// "function", "trigger"..., or "column", "constraint" and "index" of tables; "" for all but
    /// these three) and a pattern of names, in which * is any text and ? any character. With a dot:
    /// "schema.name", of parts "table.name".
    void exclude(TextView kind, TextView pattern);
    /// Compares this schema too. The default one and those that models name always are.
    void include_schema(TextView name);
    /// Takes another order of columns for a difference, on SQLite and MariaDB, which can move them.
    /// Else it is only noted.
    void compare_column_order();
    /// Looks at each operation before autogenerate writes a revision; it may be dropped or replaced:
    /// `env.review([](GeneratedOperation& op) { if (op.name() == "drop_table") op.drop(); })`
    template <class Review>
    requires requires(Review review, GeneratedOperation& op) { review(op); }
    void review(Review review) {
        Operations operations(host_);
        const retort_message* message = nullptr;
        retort_text name = {nullptr, 0};
        while (next_generated(message, name)) {
            GeneratedOperation generated(operations, *message, name);
            review(generated);
            if (generated.kept())
                generated.keep();
        }
    }
    /// A variable of the process's environment; not given (false) when it is not set.
    TextView variable(const char* name) const;
    /// The value of `-x name=value`; not given (false) when there is none.
    TextView argument(TextView name) const;
    /// Whether the profile follows this lineage (`lineages = ...` in retort.ini): for models of
    /// tables that only some installations have.
    bool has_lineage(TextView name) const;

private:
    void declare(detail::Message model);
    bool next_generated(const retort_message*& message, retort_text& name);
    void say(uint32_t kind, uint16_t tag, TextView name, TextView text);

    const retort_host& host_;
};

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop

/// Declares this file's environment; at global scope, before environment(), which must be defined
/// in the same file. `name` is shown to people.
#define RETORT_ENVIRONMENT(name)                                                                   \
    static void environment(::retort::Environment&);                                               \
    static_assert(::retort::detail::is_name(name), "RETORT_ENVIRONMENT: this is no name");         \
    RETORT_RECORD(retort_metadata, RETORT_UNIT_HEAD("environment"), ::retort::TextView(name))       \
    static void retort_run_environment(::retort::Operations& op) {                                 \
        ::retort::Environment env(op.host());                                                      \
        environment(env);                                                                          \
    }                                                                                              \
    RETORT_UNIT(RETORT_UNIT_ENVIRONMENT, ::retort::TextView(name), nullptr, nullptr,               \
                RETORT_BODY(retort_run_environment))
