// Enumerations, views, sequences, extensions, schemas and other objects as SDK calls.

#include "host/autogenerate/pieces.hpp"
#include "host/autogenerate/statements.hpp"

namespace retort::autogenerate {

namespace {

Code with(const char* name, std::vector<Code> arguments, const Given& options) {
    options.add_to(arguments);
    return call(std::string("op.") + name, std::move(arguments));
}

}  // namespace

Code object_statement(const schema::CreateEnum& operation) {
    Given options;
    options.text("schema", operation.enum_.schema);
    options.text("comment", operation.enum_.comment);
    options.flag("if_not_exists", operation.if_not_exists);
    return with("create_enum", {literal(operation.enum_.name), texts_code(operation.enum_.values)},
                options);
}

Code object_statement(const schema::DropEnum& operation) {
    Given options;
    options.text("schema", operation.schema);
    options.flag("if_exists", operation.if_exists);
    if (operation.existing)
        options.texts("existing", operation.existing->values);
    return with("drop_enum", {literal(operation.name)}, options);
}

Code object_statement(const schema::AddEnumValue& operation) {
    Given options;
    options.text("before", operation.before);
    options.text("after", operation.after);
    options.flag("if_not_exists", operation.if_not_exists);
    options.flag("usable_at_once", operation.usable_at_once);
    options.text("schema", operation.schema);
    return with("add_enum_value", {literal(operation.name), literal(operation.value)}, options);
}

Code object_statement(const schema::RenameEnumValue& operation) {
    Given options;
    options.text("schema", operation.schema);
    return with("rename_enum_value",
                {literal(operation.name), literal(operation.value), literal(operation.new_name)},
                options);
}

Code object_statement(const schema::RemoveEnumValue& operation) {
    Given options;
    options.text("replacement", operation.replacement);
    options.text("before", operation.before);
    options.text("after", operation.after);
    options.text("schema", operation.schema);
    return with("remove_enum_value", {literal(operation.name), literal(operation.value)}, options);
}

Code object_statement(const schema::CreateView& operation) {
    const auto& view = operation.view;
    Given options;
    options.text("schema", view.schema);
    options.text("comment", view.comment);
    options.flag("materialized", view.materialized);
    if (!view.variants.empty())
        options.code("variants", variants_code(view.variants));
    if (!view.options.empty())
        options.code("options", options_code(view.options));
    options.flag("if_not_exists", operation.if_not_exists);
    if (operation.existing)
        options.code("existing", literal(operation.existing->sql));
    return with(operation.replace ? "replace_view" : "create_view",
                {literal(view.name), literal(view.sql)}, options);
}

Code object_statement(const schema::DropView& operation) {
    Given options;
    options.text("schema", operation.schema);
    options.flag("materialized", operation.materialized);
    options.flag("if_exists", operation.if_exists);
    options.flag("cascade", operation.cascade);
    if (operation.existing)
        options.code("existing", literal(operation.existing->sql));
    return with("drop_view", {literal(operation.name)}, options);
}

Given sequence_options(const schema::Sequence& sequence, bool if_not_exists) {
    Given options;
    options.text("schema", sequence.schema);
    if (sequence.type != schema::Type())
        options.code("type", type_code(sequence.type));
    options.number("start", sequence.start);
    options.number("increment", sequence.increment);
    options.number("minimum", sequence.minimum);
    options.number("maximum", sequence.maximum);
    options.number("cache", sequence.cache);
    options.flag("cycle", sequence.cycle);
    options.text("owned_by", sequence.owned_by);
    options.text("comment", sequence.comment);
    options.flag("if_not_exists", if_not_exists);
    return options;
}

Code sequence_code(const schema::Sequence& sequence) {
    std::vector<Code> arguments{literal(sequence.name)};
    sequence_options(sequence).add_to(arguments);
    return call("Sequence", std::move(arguments));
}

Code object_statement(const schema::CreateSequence& operation) {
    return with("create_sequence", {literal(operation.sequence.name)},
                sequence_options(operation.sequence, operation.if_not_exists));
}

Code object_statement(const schema::AlterSequence& operation) {
    Given existing;
    if (operation.existing)
        existing.code("existing", sequence_code(*operation.existing));
    return with("alter_sequence",
                {literal(operation.sequence.name), sequence_options(operation.sequence).list()},
                existing);
}

Code object_statement(const schema::DropSequence& operation) {
    Given options;
    options.text("schema", operation.schema);
    options.flag("if_exists", operation.if_exists);
    options.flag("cascade", operation.cascade);
    if (operation.existing)
        options.code("existing", sequence_code(*operation.existing));
    return with("drop_sequence", {literal(operation.name)}, options);
}

Code object_statement(const schema::CreateExtension& operation) {
    Given options;
    options.text("schema", operation.schema);
    options.text("version", operation.version);
    if (!operation.if_not_exists)
        options.code("if_not_exists", flag_code(false));
    options.flag("cascade", operation.cascade);
    return with("create_extension", {literal(operation.name)}, options);
}

Code object_statement(const schema::DropExtension& operation) {
    Given options;
    options.flag("if_exists", operation.if_exists);
    options.flag("cascade", operation.cascade);
    return with("drop_extension", {literal(operation.name)}, options);
}

Code object_statement(const schema::CreateSchema& operation) {
    Given options;
    options.flag("if_not_exists", operation.if_not_exists);
    return with("create_schema", {literal(operation.name)}, options);
}

Code object_statement(const schema::DropSchema& operation) {
    Given options;
    options.flag("if_exists", operation.if_exists);
    options.flag("cascade", operation.cascade);
    return with("drop_schema", {literal(operation.name)}, options);
}

Code object_statement(const schema::CreateObject& operation) {
    const auto& object = operation.object;
    Given options;
    options.text("schema", object.schema);
    if (!object.variants.empty())
        options.code("variants", variants_code(object.variants));
    if (operation.existing)
        options.code("existing", literal(operation.existing->body));
    return with(operation.replace ? "replace_object" : "create_object",
                {literal(object.kind), literal(object.name), literal(object.body)}, options);
}

Code object_statement(const schema::DropObject& operation) {
    Given options;
    options.text("schema", operation.schema);
    options.flag("if_exists", operation.if_exists);
    if (operation.existing)
        options.code("existing", literal(operation.existing->body));
    return with("drop_object", {literal(operation.kind), literal(operation.name)}, options);
}

}  // namespace retort::autogenerate
