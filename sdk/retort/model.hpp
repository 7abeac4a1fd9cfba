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

#include "retort/detail/alter_table.hpp"
#include "retort/detail/member_type.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

template <class Struct>
class Model;

namespace detail {

/// Where a member lies in its struct: with it a column is found again.
template <class Struct, class Member>
RETORT_INLINE inline int64_t place_of(Member Struct::*member) {
    static_assert(sizeof member == sizeof(int64_t));
    int64_t place = 0;
    __builtin_memcpy(&place, &member, sizeof place);
    return place;
}

/// Where the members of a base class begin in a struct.
template <class Base, class Struct>
int64_t place_of_base() {
    const int64_t begin = 0;
    char Base::*member = nullptr;
    __builtin_memcpy(&member, &begin, sizeof begin);
    return place_of(static_cast<char Struct::*>(member));
}

/// The type in "... [T = app::User]" or "... [with T = app::User; ...]".
TextView type_in(TextView signature);
/// The name of a C++ type as the compiler writes it.
template <class T>
TextView type_name() {
    return type_in(__PRETTY_FUNCTION__);
}

// What columns and tables of structs do, once for all structs: a function for each struct and member
// is what compiling many models would cost.

Message column_of(TextView name, const Type& type, bool nullable, int64_t place);
/// A foreign key to the column of a C++ type's member.
Message key_to(TextView type, int64_t member, const ReferenceOptions& options);
/// A foreign key to the column of `table` for that member.
Message key_to(const retort_message& table, int64_t member, ReferenceOptions options);
void move_member(Message column, int64_t by);
Message table_of(TextView name, TextView type);

}  // namespace detail

/// A column of a struct's member that holds a Value; chained like Column.
template <class Struct, class Value>
class MemberColumn : public ColumnChain<MemberColumn<Struct, Value>> {
public:
    RETORT_INLINE explicit MemberColumn(detail::Message column)
        : ColumnChain<MemberColumn>(column) {}

    /// Text of at most `characters`, in place of text of any length.
    RETORT_INLINE MemberColumn& length(int64_t characters) {
        static_assert(detail::StringLike<Value>, "length: this member is no text");
        return type(String(characters));
    }
    /// Another type than the member's own.
    RETORT_INLINE MemberColumn& type(const Type& type) {
        return this->with_part(RETORT_TAG_TYPE, type.message());
    }

    using ColumnChain<MemberColumn>::references;
    /// A foreign key to the column of that member, in the one table its struct is the model of:
    /// `.references(&User::id, {.on_delete = "CASCADE"})`. Models may stand in any order.
    template <class Referred, class Key>
    RETORT_INLINE MemberColumn& references(Key Referred::*key,
                               const ReferenceOptions& options = detail::none<ReferenceOptions>()) {
        check_key<Key>();
        return this->with_part(
            RETORT_TAG_REFERENCES,
            detail::key_to(detail::type_name<Referred>(), detail::place_of(key), options));
    }
    /// The same where a struct is the model of several tables, or the member one of its base's.
    template <class Referred, class Owner, class Key>
    RETORT_INLINE MemberColumn& references(const Model<Referred>& table, Key Owner::*key,
                               const ReferenceOptions& options = detail::none<ReferenceOptions>()) {
        check_key<Key>();
        const int64_t place = detail::place_of(static_cast<Key Referred::*>(key));
        return this->with_part(RETORT_TAG_REFERENCES,
                               detail::key_to(*table.message().get(), place, options));
    }

private:
    template <class Key>
    RETORT_INLINE static void check_key() {
        static_assert(detail::is_same<Value, typename detail::ValueOf<Key>::type>,
                      "references: the two members have different types");
    }
};

/// `column("data", &User::data, Json)`: with a type of its own; nullability follows the member.
template <class Struct, class Member>
RETORT_INLINE inline MemberColumn<Struct, typename detail::ValueOf<Member>::type> column(
    TextView name, Member Struct::*member, const Type& type) {
    return MemberColumn<Struct, typename detail::ValueOf<Member>::type>(detail::column_of(
        name, type, detail::OptionalLike<Member>, detail::place_of(member)));
}
/// `column("email", &User::email)`: type and nullability follow the member.
template <class Struct, class Member>
RETORT_INLINE inline MemberColumn<Struct, typename detail::ValueOf<Member>::type> column(
    TextView name, Member Struct::*member) {
    return MemberColumn<Struct, typename detail::ValueOf<Member>::type>(
        detail::column_of(name, detail::member_type<typename detail::Unqualified<Member>::type>(),
                          detail::OptionalLike<Member>, detail::place_of(member)));
}

/// A table that a struct describes; chained like Table.
template <class Struct>
class Model : public TableChain<Model<Struct>> {
public:
    RETORT_INLINE explicit Model(TextView name)
        : TableChain<Model>(detail::table_of(name, detail::type_name<Struct>())) {}

    template <class Owner, class Value>
    RETORT_INLINE void add_item(const MemberColumn<Owner, Value>& column) {
        static_assert(detail::is_same<Owner, Struct> || __is_base_of(Owner, Struct),
                      "model: a column describes a member of another struct");
        if constexpr (!detail::is_same<Owner, Struct>)
            detail::move_member(column.message(), detail::place_of_base<Owner, Struct>());
        this->message_.add(RETORT_TAG_ITEMS, column.message());
    }
    /// A constraint, an index, or a column that no member stands for.
    RETORT_INLINE void add_item(const Item& item) {
        this->message_.add(RETORT_TAG_ITEMS, item.message());
    }
};

/// `model<User>("user", column("id", &User::id).primary_key(), unique("uq", {"a", "b"}))`, chained
/// with .schema(), .comment(), .renamed_from(), .option() and .options({.sqlite = {...}}).
template <class Struct, class... Items>
RETORT_INLINE inline Model<Struct> model(TextView name, const Items&... items) {
    static_assert(sizeof...(Items) > 0, "model: a table without columns");
    Model<Struct> out(name);
    (out.add_item(items), ...);
    return out;
}

// -- Whatever else the database is to hold

/// An enumeration type; made by enum_type().
struct EnumType : Described {
    /// The value used to have another name: `.renamed_value("sad", "low")`.
    EnumType& renamed_value(TextView old_name, TextView new_name);
};

/// `enum_type("state", {"on", "off"})`. Types that columns name are declared by that already.
EnumType enum_type(TextView name, const Texts& values,
                   const EnumOptions& options = detail::none<EnumOptions>());
/// Of an enumeration with EnumNames: `enum_type<State>().renamed_value("locked", "frozen")`.
template <detail::HasEnumNames E>
EnumType enum_type(const EnumOptions& options = detail::none<EnumOptions>()) {
    return enum_type(EnumNames<E>::name, EnumNames<E>::values, options);
}
Described view(TextView name, TextView select,
               const ViewOptions& options = detail::none<ViewOptions>());
Described materialized_view(TextView name, TextView select, ViewOptions options = {});
Sequence sequence(TextView name, const SequenceOptions& options = detail::none<SequenceOptions>());
/// Whatever else a database has: `object("function", "one()", "CREATE FUNCTION one() ...")`, named
/// as it stands behind DROP <kind>; `body` is the whole CREATE.
Described object(TextView kind, TextView name, TextView body,
                        const ObjectOptions& options = detail::none<ObjectOptions>());
Described extension(TextView name);
Described schema(TextView name);

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
