#include "host/schema/operation_table.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "host/base/paths.hpp"

namespace retort::schema {
namespace {

// Run with RETORT_UPDATE_REFERENCE=1 to write the page anew after the table of fields has changed.
TEST(OperationTable, IsThePageInTheDocumentation) {
    const std::filesystem::path page = RETORT_SOURCE_DIR "/docs/reference/operations.md";
    if (std::getenv("RETORT_UPDATE_REFERENCE") != nullptr)
        write_atomically(page, operation_table());
    EXPECT_EQ(read_file(page), operation_table());
}

TEST(OperationTable, NamesFieldsTypesAndDefaults) {
    const auto table = operation_table();
    EXPECT_NE(table.find("### create_extension\n"), std::string::npos);
    EXPECT_NE(table.find("| `if_not_exists` | boolean | true | 1 |"), std::string::npos);
    EXPECT_NE(table.find("| `columns` | list of [column](#column) | none | 1 |"),
              std::string::npos);
    EXPECT_NE(table.find("| `batch` | integer | 10000 | 1 |"), std::string::npos);
}

}  // namespace
}  // namespace retort::schema
