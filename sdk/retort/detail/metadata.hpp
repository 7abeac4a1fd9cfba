#pragma once
// A revision's metadata as text in section retort_meta, made and checked by the compiler. The
// format stands at the end of abi.h. Part of <retort/revision.hpp>.

#include <initializer_list>

#include "retort/abi.h"
#include "retort/detail/text.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// What RETORT_REVISION takes, in this order.
struct RevisionFields {
    TextView id = {};
    std::initializer_list<TextView> down_revisions = {};  ///< parents; none: the first revision
    std::initializer_list<TextView> depends_on = {};      ///< ids or labels of other branches
    std::initializer_list<TextView> branch_labels = {};
    std::initializer_list<TextView> replaces = {};  ///< ids this revision was squashed from
    TextView message = {};
    TextView created = {};  ///< UTC: "2026-11-22T14:32:10Z"
    bool transactional = true;
    bool reads_rows = false;  ///< upgrade() or downgrade() calls query()
};

namespace detail {

constexpr bool is_reserved(TextView name) {
    return name == "head" || name == "heads" || name == "base" || name == "current";
}

/// Ids and labels: 1 to 128 characters, without blanks and the signs that targets are written with.
constexpr bool is_name(TextView name) {
    if (name.empty() || name.size() > 128 || is_reserved(name))
        return false;
    for (char c : name) {
        bool is_sign = c == '@' || c == '+' || c == '-' || c == ':' || c == ',' || c == 127;
        if (is_sign || (static_cast<unsigned char>(c) <= ' '))
            return false;
    }
    return true;
}
constexpr bool are_names(std::initializer_list<TextView> names) {
    for (TextView name : names)
        if (!is_name(name))
            return false;
    return true;
}
constexpr bool contains(std::initializer_list<TextView> names, TextView name) {
    for (TextView each : names)
        if (each == name)
            return true;
    return false;
}
constexpr bool are_distinct(std::initializer_list<TextView> names) {
    for (const TextView* one = names.begin(); one != names.end(); ++one)
        for (const TextView* other = one + 1; other != names.end(); ++other)
            if (*one == *other)
                return false;
    return true;
}
/// Empty, or "2026-11-22T14:32:10Z": compared as text, so it must have exactly this form.
constexpr bool is_time(TextView time) {
    constexpr TextView form = "dddd-dd-ddTdd:dd:ddZ";
    if (time.empty())
        return true;
    if (time.size() != form.size())
        return false;
    for (size_t i = 0; i < form.size(); ++i) {
        char want = form.data()[i];
        char have = time.data()[i];
        if (want == 'd' ? (have < '0' || have > '9') : have != want)
            return false;
    }
    return true;
}
constexpr bool has_no_zero(TextView text) {
    for (char c : text)
        if (c == '\0')
            return false;
    return true;
}

/// Counts the bytes of records as RecordWriter writes them; much cheaper than writing.
class RecordCounter {
public:
    constexpr void add(TextView key, TextView value) { size_ += key.size() + value.size() + 2; }
    constexpr void begin() {}
    constexpr TextView hash() const { return "0123456789abcdef"; }
    constexpr size_t size() const { return size_; }

private:
    size_t size_ = 0;
};

/// Writes records.
class RecordWriter {
public:
    constexpr explicit RecordWriter(char* out) : out_(out) {}

    constexpr void add(TextView key, TextView value) {
        put(key);
        put("=");
        put(value);
        put({"", 1});
    }
    constexpr void begin() { hash_ = k_hash_start; }
    /// Of everything since begin().
    constexpr TextView hash() {
        for (int i = 0; i < 16; ++i)
            digits_[i] = "0123456789abcdef"[(hash_ >> (60 - 4 * i)) & 15];
        return {digits_, 16};
    }

private:
    static constexpr uint64_t k_hash_start = 14695981039346656037u;  // FNV-1a, 64 bits

    constexpr void put(TextView text) {
        uint64_t hash = hash_;
        char* out = out_;
        for (const char *c = text.begin(), *end = text.end(); c != end; ++c, ++out)
            hash = (hash ^ static_cast<unsigned char>(*out = *c)) * 1099511628211u;
        hash_ = hash;
        out_ = out;
    }

    char* out_;
    uint64_t hash_ = k_hash_start;
    char digits_[16] = {};
};

template <class Out>
constexpr void begin_record(Out& out, TextView kind, TextView id) {
    out.begin();
    out.add("retort", "1");
    out.add("kind", kind);
    out.add("id", id);
}
template <class Out>
constexpr void end_record(Out& out, TextView id) {
    out.add("hash", out.hash());
    out.add("end", id);
}
template <class Out>
constexpr void add_each(Out& out, TextView key, std::initializer_list<TextView> values) {
    for (TextView value : values)
        out.add(key, value);
}

#ifdef __clang__
#define RETORT_COMPILER __VERSION__
#else
#define RETORT_COMPILER "GCC " __VERSION__
#endif

template <class Out>
constexpr Out write_revision(Out out, const RevisionFields& fields, TextView source) {
    constexpr char abi[] = {'0' + RETORT_ABI};
    static_assert(RETORT_ABI < 10);
    begin_record(out, "revision", fields.id);
    out.add("abi", {abi, 1});
    out.add("sdk", RETORT_SDK_VERSION);
    add_each(out, "down", fields.down_revisions);
    add_each(out, "depends", fields.depends_on);
    add_each(out, "label", fields.branch_labels);
    add_each(out, "replaces", fields.replaces);
    out.add("message", fields.message);
    out.add("created", fields.created);
    if (!fields.transactional)
        out.add("transactional", "0");
    if (fields.reads_rows)
        out.add("reads_rows", "1");
    out.add("source", source);
    out.add("compiler", RETORT_COMPILER);
    end_record(out, fields.id);
    return out;
}

/// More about a revision, said by another macro of the same file.
template <class Out>
constexpr Out write_note(Out out, TextView id, TextView key, TextView value) {
    begin_record(out, "note", id);
    out.add(key, value);
    end_record(out, id);
    return out;
}

template <size_t Size>
struct MetadataText {
    char text[Size];
};

consteval size_t revision_size(const RevisionFields& fields, TextView source) {
    return write_revision(RecordCounter(), fields, source).size();
}
template <size_t Size>
consteval MetadataText<Size> revision_text(const RevisionFields& fields, TextView source) {
    MetadataText<Size> out = {};
    write_revision(RecordWriter(out.text), fields, source);
    return out;
}
consteval size_t note_size(TextView id, TextView key, TextView value) {
    return write_note(RecordCounter(), id, key, value).size();
}
template <size_t Size>
consteval MetadataText<Size> note_text(TextView id, TextView key, TextView value) {
    MetadataText<Size> out = {};
    write_note(RecordWriter(out.text), id, key, value);
    return out;
}

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
