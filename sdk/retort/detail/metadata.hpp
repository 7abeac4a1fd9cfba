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
    for (size_t i = 0; i < name.size(); ++i) {
        auto c = static_cast<unsigned char>(name.data()[i]);
        if (c <= ' ' || c == '@' || c == '+' || c == '-' || c == ':' || c == ',' || c == 127)
            return false;
    }
    return true;
}

/// What can be wrong with a list of names.
enum NamesFault { k_no_fault, k_no_name, k_twice, k_own_id };

constexpr NamesFault fault_of(std::initializer_list<TextView> names, TextView id) {
    for (const TextView* name = names.begin(); name != names.end(); ++name) {
        if (!is_name(*name))
            return k_no_name;
        for (const TextView* other = names.begin(); other != name; ++other)
            if (*other == *name)
                return k_twice;
        if (*name == id)
            return k_own_id;
    }
    return k_no_fault;
}

/// Empty, or "2026-11-22T14:32:10Z": compared as text, so it must have exactly this form.
constexpr bool is_time(TextView time) {
    TextView form = "dddd-dd-ddTdd:dd:ddZ";
    if (time.size() != form.size())
        return time.empty();
    for (size_t i = 0; i < form.size(); ++i) {
        char want = form.data()[i];
        char have = time.data()[i];
        if (want == 'd' ? (have < '0' || have > '9') : have != want)
            return false;
    }
    return true;
}
constexpr bool has_no_zero(TextView text) {
    return __builtin_memchr(text.data(), 0, text.size()) == nullptr;
}

/// What a record says: first what the preprocessor knows, as one literal, then what was copied byte
/// by byte, which costs the compiler a hundred times as much.
template <size_t Head, size_t Body>
struct Record {
    char head[Head];
    char body[Body];
};

constexpr char* copy(char* to, const char* from, size_t size) {
    for (size_t i = 0; i < size; ++i)
        to[i] = from[i];
    return to + size;
}
/// Memory is all zeros, so the one behind the text is there.
constexpr char* put(char* to, const char* key, TextView value) {
    return copy(copy(to, key, __builtin_strlen(key)), value.data(), value.size()) + 1;
}
constexpr char* put_each(char* to, const char* key, std::initializer_list<TextView> values) {
    for (const TextView* value = values.begin(); value != values.end(); ++value)
        to = put(to, key, *value);
    return to;
}
constexpr char* put_body(char* to, TextView id) {
    return put(to, "id=", id);
}
constexpr char* put_body(char* to, const RevisionFields& fields) {
    to = put(to, "id=", fields.id);
    to = put_each(to, "down=", fields.down_revisions);
    to = put_each(to, "depends=", fields.depends_on);
    to = put_each(to, "label=", fields.branch_labels);
    to = put_each(to, "replaces=", fields.replaces);
    to = put(to, "message=", fields.message);
    to = put(to, "created=", fields.created);
    if (!fields.transactional)
        to = put(to, "transactional=", "0");
    if (fields.reads_rows)
        to = put(to, "reads_rows=", "1");
    return to;
}

// How much room put_body() takes, at least. What is left over is padding.

constexpr size_t room_for(TextView id) {
    return id.size() + 4;
}
constexpr size_t room_of(std::initializer_list<TextView> values) {
    size_t size = 0;
    for (const TextView* value = values.begin(); value != values.end(); ++value)
        size += value->size() + 10;
    return size;
}
constexpr size_t room_for(const RevisionFields& fields) {
    size_t size = fields.id.size() + 4 + fields.message.size() + 9 + fields.created.size() + 9;
    size += room_of(fields.down_revisions) + room_of(fields.depends_on);
    size += room_of(fields.branch_labels) + room_of(fields.replaces);
    if (!fields.transactional)
        size += 16;
    if (fields.reads_rows)
        size += 13;
    return size;
}
/// A body's size, in bytes, behind a head of `head`: with "hash=", 16 digits and their zero the record
/// is whole words.
constexpr size_t body_size(size_t head, size_t room) {
    return (head + room + 22 + 7) / 8 * 8 - head;
}

template <size_t Head, size_t Body, class What>
consteval Record<Head, Body> record(Record<Head, Body> out, const What& what) {
    char* end = put_body(out.body, what);
    struct Words {
        uint64_t word[(Head + Body) / 8];
    };
    const Words words = __builtin_bit_cast(Words, out);
    size_t count = (Head + static_cast<size_t>(end - out.body) + 7) / 8;
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < count; ++i) {
        hash = (hash ^ words.word[i]) * 1099511628211u;
        hash ^= hash >> 32;
    }
    end = copy(end, "hash=", 5);
    for (int i = 0; i < 16; ++i)
        end[i] = "0123456789abcdef"[(hash >> (60 - 4 * i)) & 15];
    return out;
}

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop

#ifdef __clang__
#define RETORT_COMPILER __VERSION__
#else
#define RETORT_COMPILER "GCC " __VERSION__
#endif

#define RETORT_DIGITS(number) RETORT_DIGITS_OF(number)
#define RETORT_DIGITS_OF(number) #number

/// What the record of a unit begins with. RETORT_SOURCE and the kind are literals.
#define RETORT_UNIT_HEAD(kind)                                                              \
    "retort=1\0kind=" kind "\0abi=" RETORT_DIGITS(RETORT_ABI) "\0sdk=" RETORT_SDK_VERSION \
    "\0compiler=" RETORT_COMPILER "\0source=" RETORT_SOURCE

/// A record in this file's section, under `name`; `what` is an id or RevisionFields.
#define RETORT_RECORD(name, head, what)                                                    \
    __attribute__((section(RETORT_META_SECTION), RETORT_KEEP,                              \
                   aligned(1))) static constexpr auto name =                               \
        ::retort::detail::record<sizeof(head), ::retort::detail::body_size(                \
                                                   sizeof(head),                           \
                                                   ::retort::detail::room_for(what))>(     \
            {head, {}}, what);
