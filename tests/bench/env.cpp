// The models of scripts/bench's rows about check: as many tables as `-x tables=N` says, each with
// eight columns, an index and a foreign key to a table before it.

#include <retort/environment.hpp>
#include <retort/model.hpp>
using namespace retort;

RETORT_ENVIRONMENT("bench")

namespace {

/// "ix_t00042": a prefix and the number of a table.
struct Name {
    Name(const char* prefix, int number) {
        for (; *prefix != '\0'; ++prefix)
            text[length++] = *prefix;
        for (int digit = 10'000; digit > 0; digit /= 10)
            text[length++] = static_cast<char>('0' + number / digit % 10);
    }
    operator TextView() const { return {text, length}; }

    char text[16] = {};
    size_t length = 0;
};

int number_of(TextView digits) {
    int number = 0;
    for (const char* at = digits.begin(); at != digits.end(); ++at)
        number = number * 10 + (*at - '0');
    return number;
}

}  // namespace

void environment(Environment& env) {
    const int count = number_of(env.argument("tables"));
    for (int i = 0; i < count; ++i)
        env.model(table(
            Name("t", i),
            {
                column("id", BigInteger).primary_key().autoincrement(),
                column("parent_id", BigInteger).references(Name("t", i / 2), "id"),
                column("name", String(100)).not_null(),
                column("email", String(255)).not_null(),
                column("state", Integer).not_null().server_default(0),
                column("amount", Numeric(12, 2)),
                column("note", Text),
                column("created", DateTime).not_null().server_default(sql("CURRENT_TIMESTAMP")),
                index(Name("ix_t", i), {"name"}),
            }));
}
