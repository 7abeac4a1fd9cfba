#include "host/autogenerate/concerns.hpp"

#include <set>
#include <utility>

#include "host/autogenerate/words.hpp"
#include "host/schema/enum_names.hpp"

namespace retort::autogenerate {

namespace {

/// Things of different kinds may have one name.
enum class Kind { column, index, constraint, other };

using Subject = std::pair<Kind, std::string>;  // named as Difference::object has it

Kind kind_of(const Difference& difference) {
    if (difference.kind == "column")
        return Kind::column;
    if (difference.kind == "index")
        return Kind::index;
    for (const auto kind : {schema::ConstraintKind::primary_key, schema::ConstraintKind::unique,
                            schema::ConstraintKind::check, schema::ConstraintKind::foreign_key,
                            schema::ConstraintKind::exclude})
        if (difference.kind == kind_words(kind))
            return Kind::constraint;
    return Kind::other;
}

/// Collects what operations are about.
struct Subjects {
    std::set<Subject> out;

    void operator()(const schema::AddColumn& add) { part(Kind::column, add, add.column.name); }
    void operator()(const schema::DropColumn& drop) { part(Kind::column, drop, drop.column); }
    void operator()(const schema::AlterColumn& alter) { part(Kind::column, alter, alter.column); }
    void operator()(const schema::RenameColumn& rename) {
        part(Kind::column, rename, rename.new_name);
    }
    void operator()(const schema::CreateConstraint& create) {
        part(Kind::constraint, create, create.constraint.name);
    }
    void operator()(const schema::DropConstraint& drop) { part(Kind::constraint, drop, drop.name); }
    void operator()(const schema::CreateIndex& create) {
        part(Kind::index, create, create.index.name);
    }
    void operator()(const schema::DropIndex& drop) { part(Kind::index, drop, drop.name); }
    void operator()(const schema::AlterTable& block) {
        for (const auto& change : block.changes)
            std::visit(*this, change);
    }
    void operator()(const schema::RenameTable& rename) { whole(rename.schema, rename.new_name); }
    void operator()(const schema::CreateEnum& create) { whole(create.enum_); }
    void operator()(const schema::CreateTable& create) { whole(create.table); }
    void operator()(const schema::CreateView& create) { whole(create.view); }
    void operator()(const schema::CreateSequence& create) { whole(create.sequence); }
    void operator()(const schema::AlterSequence& alter) { whole(alter.sequence); }
    void operator()(const schema::CreateObject& create) { whole(create.object); }
    template <class T>
    void operator()(const T& operation) {
        if constexpr (requires { whole(operation.schema, operation.table); })
            whole(operation.schema, operation.table);
        else if constexpr (requires { whole(operation); })
            whole(operation);
        else if constexpr (requires { operation.name; })
            whole("", operation.name);
    }

private:
    template <class T>
    void part(Kind kind, const T& operation, const std::string& name) {
        out.emplace(kind, object_name(operation.schema, operation.table) + "." +
                              (name.empty() ? std::string(k_unnamed) : name));
    }
    void whole(const std::string& schema, const std::string& name) {
        out.emplace(Kind::other, object_name(schema, name));
    }
    template <class T>
    void whole(const T& thing) requires requires {
        thing.schema, thing.name;
    }
    { whole(thing.schema, thing.name); }
};

std::set<Subject> subjects_of(const std::vector<schema::Operation>& operations) {
    Subjects found;
    for (const auto& operation : operations)
        std::visit([&](const auto& each) { found(each); }, operation);
    return std::move(found.out);
}

}  // namespace

std::vector<Difference> without_unwanted(std::vector<Difference> differences,
                                         const std::vector<schema::Operation>& kept,
                                         const std::vector<schema::Operation>& dropped) {
    const auto wanted = subjects_of(kept), unwanted = subjects_of(dropped);
    std::erase_if(differences, [&](const Difference& each) {
        const Subject subject{kind_of(each), each.object};
        return unwanted.contains(subject) && !wanted.contains(subject);
    });
    return differences;
}

}  // namespace retort::autogenerate
