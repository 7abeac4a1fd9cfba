#pragma once
// The tables a program works with, as C++ structs described once: what env.cpp hands to the host,
// which compares it with the database.
//
//     struct User {
//         std::int64_t id;
//         std::string email;
//         std::optional<std::string> name;
//     };
//     static const auto user_table = model<User>("user",
//         column("id", &User::id).primary_key(),
//         column("email", &User::email).length(255).unique().index(),
//         column("name", &User::name).renamed_from("full_name"));
//
// Type and nullability follow the member (docs/models.md has the table); everything else is said as
// in revisions. Without a struct: table("user", {column("id", BigInteger)}). Make models `static
// const`: two plugins must never share one.

#include "retort/detail/changes.hpp"
#include "retort/detail/member_type.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

template <class Struct>
class Model;

namespace detail {

/// Where a member lies in its struct: with it a column is found again.
template <class Struct, class Member>
int64_t place_of(Member Struct::*member) {
    static_assert(sizeof member == sizeof(int64_t));
    int64_t place = 0;
    __builtin_memcpy(&place, &member, sizeof place);
    return place;
}

/// The name of a C++ type as the compiler writes it.
template <class T>
TextView type_name() {
    const TextView all = __PRETTY_FUNCTION__;  // "... type_name() [T = app::User]" or "[with T = "
    const char* begin = all.begin();
    while (begin != all.end() && !(begin[0] == 'T' && begin[1] == ' ' && begin[2] == '='))
        ++begin;
    begin += 4;
    const char* end = begin;
    while (end != all.end() && *end != ';' && *end != ']')
        ++end;
    return {begin, static_cast<size_t>(end - begin)};
}

inline const retort_field* find_field(const retort_message& message, uint16_t tag) {
    for (uint32_t i = 0; i < message.count; ++i)
        if (message.fields[i].tag == tag)
            return &message.fields[i];
    return nullptr;
}
inline TextView text_of(const retort_message& message, uint16_t tag) {
    const retort_field* found = find_field(message, tag);
    return found == nullptr ? TextView() : TextView(found->as.text);
}

/// The name of the column of `table` that describes the member at `place`.
inline TextView column_at(const retort_message& table, int64_t place) {
    const retort_field* items = find_field(table, RETORT_TAG_ITEMS);
    for (uint32_t i = 0; items != nullptr && i < items->count; ++i) {
        const retort_field* member = find_field(*items->as.refs[i], RETORT_TAG_MEMBER);
        if (member != nullptr && member->as.integer == place)
            return text_of(*items->as.refs[i], RETORT_TAG_NAME);
    }
    return {};
}

}  // namespace detail

/// A column of a struct's member; chained like Column.
template <class Struct, class Member>
class MemberColumn : public ColumnChain<MemberColumn<Struct, Member>> {
    using Base = ColumnChain<MemberColumn>;
    using Value = typename detail::ValueOf<Member>::type;

public:
    MemberColumn(TextView name, Member Struct::*member, const Type& type)
        : Base(name, type), member_(member) {
        this->nullable(detail::OptionalLike<Member>);
    }

    /// Text of at most `characters`, in place of text of any length.
    MemberColumn& length(int64_t characters) {
        static_assert(detail::StringLike<Value>, "length: this member is no text");
        return type(String(characters));
    }
    /// Another type than the member's own.
    MemberColumn& type(const Type& type) {
        return this->set(detail::part(RETORT_TAG_TYPE, type.message()));
    }

    using Base::references;
    /// A foreign key to the column of that member, in the one table its struct is the model of:
    /// `.references(&User::id, {.on_delete = "CASCADE"})`. Models may stand in any order.
    template <class Referred, class Key>
    MemberColumn& references(Key Referred::*key, const ReferenceOptions& options = {}) {
        check_key<Key>();
        const detail::Message to(
            RETORT_MSG_REFERENCE,
            {detail::text(RETORT_TAG_REFERRED_MODEL, detail::type_name<Referred>()),
             detail::integer(RETORT_TAG_REFERRED_MEMBER, detail::place_of(key))});
        return this->set(detail::part(
            RETORT_TAG_REFERENCES,
            Constraint(RETORT_CONSTRAINT_FOREIGN_KEY, {}, {}).refer_to(to, options).message()));
    }
    /// The same where a struct is the model of several tables, or the member one of its base's.
    template <class Referred, class Owner, class Key>
    MemberColumn& references(const Model<Referred>& table, Key Owner::*key,
                             const ReferenceOptions& options = {}) {
        check_key<Key>();
        const retort_message& to = *table.message().get();
        ReferenceOptions with_schema = options;
        with_schema.referred_schema = detail::text_of(to, RETORT_TAG_SCHEMA);
        const int64_t place = detail::place_of(static_cast<Key Referred::*>(key));
        return references(detail::text_of(to, RETORT_TAG_NAME), {detail::column_at(to, place)},
                          with_schema);
    }

    Member Struct::*member() const { return member_; }

private:
    template <class Key>
    static void check_key() {
        static_assert(detail::is_same<Value, typename detail::ValueOf<Key>::type>,
                      "references: the two members have different types");
    }

    Member Struct::*member_;
};

/// `column("email", &User::email)`: type and nullability follow the member.
template <class Struct, class Member>
MemberColumn<Struct, Member> column(TextView name, Member Struct::*member) {
    return {name, member, detail::member_type<typename detail::Unqualified<Member>::type>()};
}
/// `column("data", &User::data, Json)`: with a type of its own; nullability follows the member.
template <class Struct, class Member>
MemberColumn<Struct, Member> column(TextView name, Member Struct::*member, const Type& type) {
    return {name, member, type};
}

/// A table that a struct describes; chained like Table.
template <class Struct>
class Model : public TableChain<Model<Struct>> {
public:
    template <class... Items>
    Model(TextView name, const Items&... items) : TableChain<Model>(name) {
        this->set(detail::text(RETORT_TAG_MODEL, detail::type_name<Struct>()));
        (add_item(items), ...);
    }

private:
    template <class Owner, class Member>
    void add_item(const MemberColumn<Owner, Member>& column) {
        static_assert(detail::is_same<Owner, Struct> || __is_base_of(Owner, Struct),
                      "model: a column describes a member of another struct");
        detail::Message message = column.message();
        message.set(detail::integer(
            RETORT_TAG_MEMBER, detail::place_of(static_cast<Member Struct::*>(column.member()))));
        this->add(RETORT_TAG_ITEMS, message);
    }
    /// A constraint, an index, or a column that no member stands for.
    void add_item(const Item& item) { this->add(RETORT_TAG_ITEMS, item.message()); }
};

/// `model<User>("user", column("id", &User::id).primary_key(), unique("uq", {"a", "b"}))`, chained
/// with .schema(), .comment(), .renamed_from(), .option() and .options({.sqlite = {...}}).
template <class Struct, class... Items>
Model<Struct> model(TextView name, const Items&... items) {
    static_assert(sizeof...(Items) > 0, "model: a table without columns");
    return {name, items...};
}

// -- Whatever else the database is to hold

/// `enum_type("state", {"on", "off"})`. Types that columns name are declared by that already.
inline Described enum_type(TextView name, const Texts& values, const EnumOptions& options = {}) {
    return {detail::enum_of(name, values, options)};
}
/// Of an enumeration with EnumNames.
template <detail::HasEnumNames E>
Described enum_type(const EnumOptions& options = {}) {
    return enum_type(EnumNames<E>::name, EnumNames<E>::values, options);
}
inline Described view(TextView name, TextView select, const ViewOptions& options = {}) {
    return {detail::view_of(name, select, options)};
}
inline Described materialized_view(TextView name, TextView select, ViewOptions options = {}) {
    options.materialized = true;
    return view(name, select, options);
}
inline Sequence sequence(TextView name, const SequenceOptions& options = {}) {
    return {name, options};
}
/// Whatever else a database has: `object("function", "one()", "CREATE FUNCTION one() ...")`, named
/// as it stands behind DROP <kind>; `body` is the whole CREATE.
inline Described object(TextView kind, TextView name, TextView body,
                        const ObjectOptions& options = {}) {
    return {detail::object_of(kind, name, body, options)};
}
inline Described extension(TextView name) {
    return {{RETORT_MSG_EXTENSION, {detail::text(RETORT_TAG_NAME, name)}}};
}
inline Described schema(TextView name) {
    return {{RETORT_MSG_SCHEMA, {detail::text(RETORT_TAG_NAME, name)}}};
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
