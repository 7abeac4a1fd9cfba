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

#include "retort/abi_environment.h"
#include "retort/revision.hpp"

extern "C" char* getenv(const char* name) noexcept(true);

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
    TextView name() const { return name_; }
    /// The table it is about; not given (false) for other objects.
    TextView table() const { return called(RETORT_TAG_TABLE); }
    /// The column, constraint, index or other object it is about, without its table.
    TextView object() const {
        for (uint16_t tag : {RETORT_TAG_COLUMN, RETORT_TAG_CONSTRAINT, RETORT_TAG_INDEX,
                             RETORT_TAG_ENUM, RETORT_TAG_VIEW, RETORT_TAG_SEQUENCE,
                             RETORT_TAG_OBJECT, RETORT_TAG_NAME})
            if (TextView found = called(tag))
                return found;
        return table();
    }

    /// Leaves it out.
    void drop() { kept_ = false; }
    /// Puts what is called on the result in its place: `op.instead().execute("...")`.
    Operations& instead() {
        kept_ = false;
        return operations_;
    }
    /// Writes it here: between what instead() adds before and after it.
    void keep() {
        kept_ = false;
        operations_.emit(message_);
    }
    bool kept() const { return kept_; }

private:
    /// The text of a field, or the name of the thing it holds.
    TextView called(uint16_t tag) const {
        for (uint32_t i = 0; i < message_.count; ++i) {
            const retort_field& field = message_.fields[i];
            if (field.tag == tag && field.kind == RETORT_TEXT)
                return field.as.text;
            if (field.tag == tag && field.kind == RETORT_MESSAGES && field.count == 1)
                return name_of(*field.as.messages);
        }
        return {};
    }
    static TextView name_of(const retort_message& part) {
        for (uint32_t i = 0; i < part.count; ++i)
            if (part.fields[i].tag == RETORT_TAG_NAME && part.fields[i].kind == RETORT_TEXT)
                return part.fields[i].as.text;
        return {};
    }

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
    void set(TextView name, TextView value) {
        say(RETORT_MSG_SETTING, RETORT_TAG_TEXT, name, value);
    }
    /// How unnamed constraints ("pk", "uq", "ck", "fk", "ex") and indexes ("ix") are called, with
    /// Alembic's tokens: see docs/decisions/naming.md.
    void name_by(TextView key, TextView form) {
        say(RETORT_MSG_NAMING, RETORT_TAG_TEXT, key, form);
    }
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
    void exclude(TextView kind, TextView pattern) {
        say(RETORT_MSG_EXCLUSION, RETORT_TAG_OBJECT_KIND, pattern, kind);
    }
    /// Compares this schema too. The default one and those that models name always are.
    void include_schema(TextView name) {
        say(RETORT_MSG_COMPARED_SCHEMA, RETORT_TAG_TEXT, name, "");
    }
    /// Takes another order of columns for a difference, on SQLite and MariaDB, which can move them.
    /// Else it is only noted.
    void compare_column_order() {
        const retort_message message = {RETORT_MSG_COLUMN_ORDER, 0, nullptr};
        Operations::check_status(host_.emit(host_.context, &message));
    }
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
    TextView variable(const char* name) const { return getenv(name); }
    /// The value of `-x name=value`; not given (false) when there is none.
    TextView argument(TextView name) const {
        retort_text text = {nullptr, 0};
        Operations::check_status(host_.argument(host_.context, name, &text));
        return text;
    }
    /// Whether the profile follows this lineage (`lineages = ...` in retort.ini): for models of
    /// tables that only some installations have.
    bool has_lineage(TextView name) const {
        retort_text all = {nullptr, 0};
        Operations::check_status(host_.fact(host_.context, RETORT_FACT_LINEAGES, &all));
        if (all.data == nullptr)
            return true;
        const char* end = all.data + all.size;
        for (const char *from = all.data, *to = from; from <= end; from = ++to) {
            while (to != end && *to != ' ')
                ++to;
            if (TextView(from, static_cast<size_t>(to - from)) == name)
                return true;
        }
        return false;
    }

private:
    void declare(detail::Message model) {
        Operations::check_status(host_.emit(host_.context, model.get()));
    }
    bool next_generated(const retort_message*& message, retort_text& name) {
        if (host_.size < sizeof(retort_environment_host))
            return false;  // a host that reviews nothing
        const auto& host = reinterpret_cast<const retort_environment_host&>(host_);
        const int status = host.next_generated(host_.context, &message, &name);
        Operations::check_status(status);
        return status == RETORT_OK;
    }
    [[gnu::noinline]] void say(uint32_t kind, uint16_t tag, TextView name, TextView text) {
        const retort_field fields[] = {field(RETORT_TAG_NAME, name), field(tag, text)};
        const retort_message message = {kind, 2, fields};
        Operations::check_status(host_.emit(host_.context, &message));
    }
    static retort_field field(uint16_t tag, TextView text) {
        retort_field out = {};
        out.tag = tag;
        out.kind = RETORT_TEXT;
        out.critical = 1;
        out.as.text = text;
        return out;
    }

    const retort_host& host_;
};

namespace detail {

template <class Out>
constexpr Out write_environment(Out out, TextView name, TextView source) {
    constexpr char abi[] = {'0' + RETORT_ABI};
    begin_record(out, "environment", name);
    out.add("abi", {abi, 1});
    out.add("sdk", RETORT_SDK_VERSION);
    out.add("source", source);
    out.add("compiler", RETORT_COMPILER);
    end_record(out, name);
    return out;
}
consteval size_t environment_size(TextView name, TextView source) {
    return write_environment(RecordCounter(), name, source).size();
}
template <size_t Size>
consteval MetadataText<Size> environment_text(TextView name, TextView source) {
    MetadataText<Size> out = {};
    write_environment(RecordWriter(out.text), name, source);
    return out;
}

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop

/// Declares this file's environment; at global scope, before environment(), which must be defined
/// in the same file. `name` is shown to people.
#define RETORT_ENVIRONMENT(name)                                                                   \
    static void environment(::retort::Environment&);                                               \
    static_assert(::retort::detail::is_name(name), "RETORT_ENVIRONMENT: this is no name");         \
    __attribute__((section(RETORT_META_SECTION), RETORT_KEEP,                                      \
                   aligned(1))) static constexpr auto retort_metadata =                            \
        ::retort::detail::environment_text<::retort::detail::environment_size(                     \
            name, RETORT_SOURCE)>(name, RETORT_SOURCE);                                            \
    namespace {                                                                                    \
    struct RetortHere {};                                                                          \
    }                                                                                              \
    static void retort_run_environment(::retort::Operations& op) {                                 \
        ::retort::Environment env(op.host());                                                      \
        environment(env);                                                                          \
    }                                                                                              \
    static int retort_describe(const retort_host* host) {                                          \
        return ::retort::detail::run<::std::exception, RetortHere>(host, &retort_run_environment); \
    }                                                                                              \
    static const retort_unit retort_unit_record = {                                                \
        sizeof(retort_unit), RETORT_UNIT_ENVIRONMENT, ::retort::TextView(name), nullptr, nullptr,  \
        &retort_describe};                                                                         \
    __attribute__((section(RETORT_UNITS_SECTION),                                                  \
                   RETORT_KEEP)) static const retort_unit* const retort_unit_entry =               \
        &retort_unit_record;
