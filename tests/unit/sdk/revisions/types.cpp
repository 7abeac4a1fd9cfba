#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "types")

void upgrade(Operations& op) {
    const Type types[] = {SmallInteger, Integer, BigInteger, Boolean, Float, Double,
                          Numeric(10, 2), String(50), String(), Text, Char(3), Date, Time,
                          DateTime, Interval, LargeBinary, Json, Jsonb, Uuid, Enum({"a"}),
                          Array(Integer), Inet, Cidr, MacAddress, Bit(8), BitVarying(),
                          Type("tsvector")};
    op.create_table("t", [&](TableBuilder& t) {
        for (const Type& type : types)
            t.column("c", type);
    });
    // Changing a copy changes neither the constant nor another copy.
    Type base = String(5).on(sqlite, "A").on(mysql, "B").on(postgresql, "C");
    Type one = base.on(sqlite, "one");
    Type two = base.on(sqlite, "two");
    op.create_table("copies", {column("base", base), column("one", one), column("two", two)});
}
void downgrade(Operations&) {}
