#include "tests/unit/autogenerate/fake_engine.hpp"

#include <utility>

#include "host/schema/explicit_form.hpp"

namespace retort::tests {

namespace {

std::string catalogue_text(const std::string& sql) {
    std::string out;
    for (const char c : sql)
        if (c != ' ' && c != '\n')
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

void write_as_catalogue(schema::Table& table) {
    for (auto& constraint : table.constraints)
        constraint.sql = catalogue_text(constraint.sql);
    for (auto& column : table.columns)
        if (column.computed)
            column.computed->sql = catalogue_text(column.computed->sql);
    for (auto& index : table.indexes) {
        index.where = catalogue_text(index.where);
        for (auto& element : index.elements)
            element.expression = catalogue_text(element.expression);
    }
}

}  // namespace

schema::Schema FakeEngine::normal_rest(const schema::Schema& given) const {
    auto out = given;
    out.tables.clear();
    return out;
}

schema::Table FakeEngine::normal_table(const schema::Table& table, const schema::Schema&,
                                       const schema::Schema&) const {
    ++normal_forms;
    return schema::explicit_table(table);
}

schema::Canonical FakeEngine::canonical(const schema::Schema& declared) {
    ++asked;
    question = declared;
    auto out = normal(declared);
    for (auto& table : out.tables)
        write_as_catalogue(table);
    for (auto& view : out.views)
        view.sql = catalogue_text(view.sql);
    for (auto& object : out.objects)
        object.body = catalogue_text(object.body);
    return {std::move(out), std::exchange(undecided, {})};
}

}  // namespace retort::tests
