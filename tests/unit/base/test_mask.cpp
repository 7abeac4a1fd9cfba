#include "host/base/text.hpp"

#include <gtest/gtest.h>

namespace retort {
namespace {

TEST(MaskUrlPassword, HidesThePasswordAndNothingElse) {
    EXPECT_EQ(mask_url_password("postgresql://app:s3cret@db:5432/shop?sslmode=require"),
              "postgresql://app:***@db:5432/shop?sslmode=require");
    EXPECT_EQ(mask_url_password("mariadb+pymysql://app:@db/shop"),
              "mariadb+pymysql://app:***@db/shop");
}

TEST(MaskUrlPassword, LeavesUrlsWithoutOneAlone) {
    for (const auto* url :
         {"", "sqlite:///app.db", "sqlite:////srv/a:b@c.db", "postgresql://app@db/shop",
          "postgresql://db:5432/shop", "no url at all", "a:b"})
        EXPECT_EQ(mask_url_password(url), url);
}

TEST(MaskUrlPassword, HidesPasswordsWithUnescapedSeparators) {
    EXPECT_EQ(mask_url_password("mysql://app:p@ss/w?o:rd#x@db/shop"), "mysql://app:***@db/shop");
    EXPECT_EQ(mask_url_password("app:s3cret@db/shop"), "app:***@db/shop");
}

TEST(MaskUrlPassword, HidesPasswordsInParameters) {
    EXPECT_EQ(mask_url_password("postgresql:///shop?password=s3cret&user=app"),
              "postgresql:///shop?password=***&user=app");
    EXPECT_EQ(mask_url_password("dbname=shop Password='a b' user=app"),
              "dbname=shop Password=*** user=app");
    EXPECT_EQ(mask_url_password("db=shop;pwd=x;sslpassword=y"), "db=shop;pwd=***;sslpassword=***");
}

}  // namespace
}  // namespace retort
