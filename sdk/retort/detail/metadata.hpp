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

/// Writes records, or without memory counts their bytes.
class Records {
public:
    constexpr explicit Records(char* out) : out_(out) {}

    constexpr void begin(TextView kind, TextView id) {
        hash_ = k_hash_start;
        add("retort", "1");
        add("kind", kind);
        add("id", id);
    }
    constexpr void add(TextView key, TextView value) {
        put(key);
        put("=");
        put(value);
        put({"", 1});
    }
    constexpr void add_each(TextView key, std::initializer_list<TextView> values) {
        for (TextView value : values)
            add(key, value);
    }
    constexpr void end(TextView id) {
        char digits[16] = {};
        for (int i = 0; i < 16; ++i)
            digits[i] = "0123456789abcdef"[(hash_ >> (60 - 4 * i)) & 15];
        add("hash", {digits, 16});
        add("end", id);
    }
    constexpr size_t size() const { return size_; }

private:
    static constexpr uint64_t k_hash_start = 14695981039346656037u;  // FNV-1a, 64 bits

    constexpr void put(TextView text) {
        size_ += text.size();
        if (!out_)
            return;
        uint64_t hash = hash_;
        char* out = out_;
        size_t size = text.size();
        const char* from = text.data();
        for (size_t i = 0; i < size; ++i)
            hash = (hash ^ static_cast<unsigned char>(out[i] = from[i])) * 1099511628211u;
        hash_ = hash;
        out_ = out + size;
    }

    char* out_;
    size_t size_ = 0;
    uint64_t hash_ = k_hash_start;
};

constexpr char k_abi[] = {'0' + RETORT_ABI};
static_assert(RETORT_ABI < 10);

#ifdef __clang__
#define RETORT_COMPILER __VERSION__
#else
#define RETORT_COMPILER "GCC " __VERSION__
#endif

/// Returns the size; without memory it writes nothing.
constexpr size_t write_revision(char* to, const RevisionFields& fields, TextView source) {
    Records out(to);
    out.begin("revision", fields.id);
    out.add("abi", {k_abi, 1});
    out.add("sdk", RETORT_SDK_VERSION);
    out.add_each("down", fields.down_revisions);
    out.add_each("depends", fields.depends_on);
    out.add_each("label", fields.branch_labels);
    out.add_each("replaces", fields.replaces);
    out.add("message", fields.message);
    out.add("created", fields.created);
    if (!fields.transactional)
        out.add("transactional", "0");
    if (fields.reads_rows)
        out.add("reads_rows", "1");
    out.add("source", source);
    out.add("compiler", RETORT_COMPILER);
    out.end(fields.id);
    return out.size();
}

/// More about a revision, said by another macro of the same file. Returns as write_revision.
constexpr size_t write_note(char* to, TextView id, TextView key, TextView value) {
    Records out(to);
    out.begin("note", id);
    out.add(key, value);
    out.end(id);
    return out.size();
}

template <size_t Size>
struct MetadataText {
    char text[Size];
};

template <size_t Size>
consteval MetadataText<Size> revision_text(const RevisionFields& fields, TextView source) {
    MetadataText<Size> out = {};
    write_revision(out.text, fields, source);
    return out;
}
template <size_t Size>
consteval MetadataText<Size> note_text(TextView id, TextView key, TextView value) {
    MetadataText<Size> out = {};
    write_note(out.text, id, key, value);
    return out;
}

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
