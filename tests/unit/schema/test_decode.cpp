#include "host/schema/decode.hpp"

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/encoder.hpp"
#include "tests/unit/schema/samples.hpp"

namespace retort::schema {
namespace {

constexpr std::string_view k_sdk = "9.9";

std::string error_of(const retort_message& message) {
    try {
        decode_operation(message, k_sdk);
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::plugin);
        EXPECT_EQ(error.context().at(0),
                  "the plugin was built with SDK 9.9, this host knows SDK " RETORT_SDK_VERSION
                  " and older");
        return error.message();
    }
    return "no error";
}

retort_field integer_field(std::uint16_t tag, std::int64_t value, bool critical) {
    retort_field field{};
    field.tag = tag;
    field.kind = RETORT_INTEGER;
    field.critical = critical ? 1 : 0;
    field.as.integer = value;
    return field;
}

retort_message message_of(std::uint32_t kind, const std::vector<retort_field>& fields) {
    return {kind, static_cast<std::uint32_t>(fields.size()), fields.data()};
}

TEST(Decode, GivesBackEveryOperationThatWasEncoded) {
    for (const auto& operation : every_operation()) {
        Encoder encoder;
        EXPECT_EQ(decode_operation(encoder.encode(operation), k_sdk), operation)
            << describe(operation);
    }
}

TEST(Decode, GivesBackQueriesAndTables) {
    Encoder encoder;
    const Select select{
        .columns = {{.kind = ExpressionKind::column, .name = "a"}}, .table = "t", .limit = 3};
    EXPECT_EQ(std::get<Select>(decode_query(encoder.encode(select), k_sdk)), select);
    const auto table = full_table("t");
    Schema models;
    EXPECT_TRUE(decode_model(encoder.encode(table), k_sdk, models));
    EXPECT_EQ(models, Schema{.tables = {table}});
}

TEST(Decode, NamesTheTableOfChangesThatCarryNone) {
    const AlterTable sent{"t", "s", {RenameColumn{"", "", "a", "b"}}};
    Encoder encoder;
    EXPECT_EQ(decode_operation(encoder.encode(sent), k_sdk),
              Operation(AlterTable{"t", "s", {RenameColumn{"t", "s", "a", "b"}}}));
}

TEST(Decode, TakesNestedMessagesByPointerToo) {
    Encoder encoder;
    const auto made = column("a");
    const retort_message* refs[] = {&encoder.encode(made)};
    retort_field field{};
    field.tag = RETORT_TAG_COLUMN;
    field.kind = RETORT_MESSAGE_REFS;
    field.count = 1;
    field.as.refs = refs;
    const auto decoded = decode_operation(message_of(RETORT_MSG_ADD_COLUMN, {field}), k_sdk);
    EXPECT_EQ(std::get<AddColumn>(decoded).column, made);
}

TEST(Decode, RefusesAnOperationItDoesNotKnow) {
    EXPECT_EQ(error_of(message_of(999, {})), "operation 999 is unknown to this host");
    EXPECT_EQ(error_of(message_of(RETORT_MSG_TABLE, {})), "operation 1001 is unknown to this host");
}

TEST(Decode, RefusesACriticalFieldItDoesNotKnowAndIgnoresOthers) {
    EXPECT_EQ(error_of(message_of(RETORT_MSG_DROP_TABLE, {integer_field(60'000, 1, true)})),
              "field 60000 of a drop_table is unknown to this host");
    EXPECT_EQ(error_of(message_of(RETORT_MSG_DROP_TABLE, {integer_field(60'000, 1, false)})),
              "no error");
}

TEST(Decode, RefusesAFieldOfAnotherKind) {
    EXPECT_EQ(
        error_of(message_of(RETORT_MSG_DROP_TABLE, {integer_field(RETORT_TAG_TABLE, 1, true)})),
        "field table of a drop_table has the wrong kind");
    EXPECT_EQ(
        error_of(message_of(RETORT_MSG_CREATE_INDEX, {integer_field(RETORT_TAG_INDEX, 1, true)})),
        "field index of a create_index has the wrong kind");
}

TEST(Decode, RefusesAPartItDoesNotKnowInAList) {
    const retort_message unknown{2000, 0, nullptr};
    retort_field items{};
    items.tag = RETORT_TAG_ITEMS;
    items.kind = RETORT_MESSAGES;
    items.count = 1;
    items.as.messages = &unknown;
    const std::vector<retort_field> fields = {items};
    const auto table = message_of(RETORT_MSG_TABLE, fields);
    retort_field field{};
    field.tag = RETORT_TAG_TABLE;
    field.kind = RETORT_MESSAGES;
    field.count = 1;
    field.as.messages = &table;
    EXPECT_EQ(error_of(message_of(RETORT_MSG_CREATE_TABLE, {field})),
              "field 4 of a table holds a message this host does not know");
}

TEST(Decode, RefusesANumberThatIsNoEnumerator) {
    for (const std::int64_t number : {0, 6, -1, 1'000})
        EXPECT_EQ(error_of(message_of(RETORT_MSG_DROP_CONSTRAINT,
                                      {integer_field(RETORT_TAG_CONSTRAINT_KIND, number, true)})),
                  "field kind of a drop_constraint has the value " + std::to_string(number) +
                      ", which is unknown to this host");
    EXPECT_EQ(error_of(message_of(RETORT_MSG_DROP_CONSTRAINT,
                                  {integer_field(RETORT_TAG_CONSTRAINT_KIND, 5, true)})),
              "no error");
}

TEST(Decode, TakesAnyNumberButZeroForTrue) {
    const auto decoded = decode_operation(
        message_of(RETORT_MSG_DROP_TABLE, {integer_field(RETORT_TAG_CASCADE, 2, true)}), k_sdk);
    EXPECT_TRUE(std::get<DropTable>(decoded).cascade);
}

TEST(Decode, RefusesAMessageWithTooManyFields) {
    const std::vector<retort_field> fields(65, integer_field(RETORT_TAG_CASCADE, 1, true));
    EXPECT_EQ(error_of(message_of(RETORT_MSG_DROP_TABLE, fields)), "a drop_table with 65 fields");
}

TEST(Decode, RefusesPartsNestedTooDeep) {
    std::vector<retort_message> messages(2'000);
    std::vector<retort_field> fields(messages.size());
    for (std::size_t i = 0; i + 1 < messages.size(); ++i) {
        fields[i].tag = RETORT_TAG_ARGUMENTS;
        fields[i].kind = RETORT_MESSAGES;
        fields[i].count = 1;
        fields[i].as.messages = &messages[i + 1];
        messages[i] = {RETORT_MSG_EXPRESSION, 1, &fields[i]};
    }
    messages.back() = {RETORT_MSG_EXPRESSION, 0, nullptr};
    retort_field where{};
    where.tag = RETORT_TAG_WHERE;
    where.kind = RETORT_MESSAGES;
    where.count = 1;
    where.as.messages = messages.data();
    EXPECT_EQ(error_of(message_of(RETORT_MSG_DELETE, {where})),
              "a expression nested more than 200 deep");
}

}  // namespace
}  // namespace retort::schema
