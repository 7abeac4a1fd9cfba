#include "host/dialects/mysql/rights.hpp"

#include "host/database/recording.hpp"

using namespace retort;
using namespace retort::dialects::mysql;

namespace {

Rights rights_of(const std::vector<std::string>& lines) {
    database::RecordingConnection connection(database::Backend::mysql);
    database::Rows rows{{"Grants"}, {}};
    for (const auto& line : lines)
        rows.rows.push_back({Value::of_text(line)});
    connection.answer("SHOW GRANTS", std::move(rows));
    return Rights(connection);
}

}  // namespace

TEST(MysqlRights, AreReadOffGrants) {
    const auto grant =
        parse_grant("GRANT SELECT (`a`, `on`), SHOW VIEW, TRIGGER ON `a\\_b%`.`t` TO `x`@`%`");
    EXPECT_EQ(grant.rights, (std::vector<std::string>{"SELECT", "SHOW VIEW", "TRIGGER"}));
    EXPECT_EQ(grant.schema, "a_b*");
    EXPECT_EQ(grant.object, "t");
    EXPECT_EQ(parse_grant("GRANT EXECUTE ON FUNCTION `d`.`f` TO `x`@`%`").object, "f");
    EXPECT_TRUE(parse_grant("GRANT `a role` TO `x`@`%`").rights.empty());
    EXPECT_TRUE(parse_grant("GRANT PROXY ON ''@'%' TO 'x'@'%'").rights.empty());
}

TEST(MysqlRights, HoldWhereTheyWereGranted) {
    const auto rights =
        rights_of({"GRANT USAGE ON *.* TO `x`@`%`", "GRANT SELECT, TRIGGER ON `shop`.* TO `x`@`%`",
                   "GRANT SELECT ON `mysql`.`proc` TO `x`@`%`"});
    EXPECT_TRUE(rights.any({"TRIGGER"}, "shop"));
    EXPECT_FALSE(rights.any({"TRIGGER"}, "other"));
    EXPECT_FALSE(rights.any({"EVENT", "EXECUTE"}, "shop"));
    EXPECT_TRUE(rights.any({"SELECT"}, "mysql", "proc"));
    EXPECT_FALSE(rights.any({"SELECT"}, "mysql", "user"));
    EXPECT_TRUE(rights_of({"GRANT ALL PRIVILEGES ON *.* TO `x`@`%`"}).any({"EVENT"}, "shop"));
}
