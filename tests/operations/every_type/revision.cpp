#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "every_type",
    .down_revisions = {"every_type_before"},
    .message        = "a column of every type",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_enum("letters", {"a", "it's"});
    op.create_table("kinds", {
        column("id", Integer).primary_key(),
        column("small_integer", SmallInteger),
        column("big_integer", BigInteger),
        column("boolean", Boolean),
        column("float", Float),
        column("double_", Double),
        column("exact", Numeric(12, 3)),
        column("string", String(20)),
        column("any_string", String()),
        column("text_", Text),
        column("char_", Char(3)),
        column("date_", Date),
        column("time_", Time),
        column("moment", DateTime),
        column("zoned", DateTime.with_time_zone()),
        column("precise", DateTime.precision(3)),
        column("interval_", Interval.on(mysql, "TIME(6)")),
        column("bytes_", LargeBinary),
        column("json_", Json),
        column("jsonb_", Jsonb),
        column("uuid_", Uuid),
        column("enum_", Enum("letters", {"a", "it's"})),
        column("inet_", Inet),
        column("cidr_", Cidr),
        column("mac", MacAddress),
        column("bits", Bit(8)),
        column("own", Type("text").on(mysql, "MEDIUMTEXT").on(sqlite, "MY TEXT(3)")),
    });
    op.insert("kinds", {"id", "small_integer", "big_integer", "boolean", "float", "double_", "exact", "string", "any_string", "text_", "char_", "date_", "time_", "moment", "zoned", "precise", "interval_", "bytes_", "json_", "jsonb_", "uuid_", "enum_", "inet_", "cidr_", "mac", "bits", "own"}, {
        {1, -32768, 9223372036854775807LL, true, 1.5, 2.25, number("123456789.125"), "s", "any", "text", "abc", "2026-02-28", "23:59:58", "2026-02-28 23:59:58", null, "2026-02-28 23:59:58.123", null, bytes({"\0\xff", 2}), "{\"a\": [1, null]}", "{\"b\": \"\\u00e9\"}", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "it's", "2001:db8::1", "10.0.0.0/8", "08:00:2b:01:02:03", null, "own"},
        {2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null},
    });
}

void downgrade(Operations& op) {
    op.drop_table("kinds");
    op.drop_enum("letters");
}
