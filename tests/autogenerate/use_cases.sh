#!/usr/bin/env bash
# The guide's use cases by editing models: autogenerate, upgrade, check; then down again, and the
# database taken over by reflect. usage: use_cases.sh RETORT SDK COMPILER URL EMPTY_URL ALEMBIC_URL
# URL and EMPTY_URL are two empty databases of the caller, ALEMBIC_URL one that Alembic has managed.
set -euo pipefail
retort=$1 sdk=$2 compiler=$3 url=$4 empty_url=$5 alembic_url=$6
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() { echo "$*" >&2; exit 1; }
expect() {  # status, command...
    local wanted=$1 status=0
    shift
    "$@" > "$folder/out" 2> "$folder/err" || status=$?
    [[ $status = "$wanted" ]] || fail "$* exits with $status, not $wanted
$(cat "$folder/out" "$folder/err")"
}
says() { grep -qF -- "$1" "$folder/out" "$folder/err" || fail "nothing says: $1
$(cat "$folder/out" "$folder/err")"; }

new_project() {  # folder, url
    mkdir -p "$1/versions"
    cat > "$1/retort.ini" <<END
[retort]
url = $2
build_command = sh build.sh
plugins = plugins
version_locations = versions
END
    cat > "$1/build.sh" <<END
set -e
mkdir -p plugins
for source in env.cpp versions/*.cpp; do
    plugin=plugins/\$(basename "\$source" .cpp).so
    if [ -e "\$source" ] && ! [ "\$plugin" -nt "\$source" ] || [ models.hpp -nt "\$plugin" ]; then
        [ -e "\$source" ] || continue
        $compiler -std=c++20 -O0 -shared -fPIC -fvisibility=hidden -Wall -Wextra -Werror \\
            -Wno-missing-field-initializers "@$sdk" -I . \\
            -DRETORT_SOURCE="\"\$PWD/\$source\"" "\$source" -o "\$plugin"
    fi
done
END
    cat > "$1/env.cpp" <<'END'
#include "models.hpp"

using namespace retort;

RETORT_ENVIRONMENT("use_cases")

void environment(Environment& env) { models::declare_models(env); }
END
    cd "$1"
}
models() {  # the declarations from standard input
    {
        cat <<'END'
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include <retort/environment.hpp>
#include <retort/model.hpp>

namespace models {
using namespace retort;
END
        cat
        echo "}  // namespace models"
    } > models.hpp
}
next() {  # message
    expect 0 "$retort" revision --autogenerate -m "$1"
    says "tried on a scratch database"
    expect 3 "$retort" check
    expect 0 "$retort" upgrade
    expect 0 "$retort" check
}

new_project "$folder/project" "$url"
expect 0 "$retort" ensure-version

# 1. A table.
models <<'END'
struct User { std::int64_t id; std::string email; std::optional<std::string> full_name; };
static const auto users = model<User>("users", column("id", &User::id).primary_key(),
    column("email", &User::email).length(255).unique(),
    column("full_name", &User::full_name).length(100));
static void declare_models(Environment& env) { env.models(users); }
END
next "create users"
expect 0 "$retort" revision --autogenerate -m "nothing"
says "nothing was written"
[[ $(ls versions | wc -l) = 1 ]] || fail "a revision was written although nothing differs"

# A row that has to live through all that follows.
cat > versions/row.cpp <<END
#include <retort/revision.hpp>
using namespace retort;
RETORT_REVISION(.id = "row", .down_revisions = {"$(sed -n 's/.*\.id *= "\(.*\)".*/\1/p' versions/*users.cpp)"},
                .message = "a row", .created = "2026-01-01T00:00:00Z")
void upgrade(Operations& op) { op.insert("users", {"id", "email", "full_name"}, {{1, "a@b", "Ann"}}); }
void downgrade(Operations& op) { op.execute("DELETE FROM users"); }
END
# Not at the head: refused, and the mending command is named.
expect 4 "$retort" revision --autogenerate -m "too early"
says "retort upgrade heads"
expect 0 "$retort" upgrade

# 2. A field, 3. an index.
models <<'END'
struct User { std::int64_t id; std::string email; std::optional<std::string> full_name; bool active; };
static const auto users = model<User>("users", column("id", &User::id).primary_key(),
    column("email", &User::email).length(255).unique(),
    column("full_name", &User::full_name).length(100),
    column("active", &User::active).server_default(true),
    index("ix_users_full_name", {"full_name"}));
static void declare_models(Environment& env) { env.models(users); }
END
next "add active and an index"

# 4. A rename by hint; the values stay.
models <<'END'
struct User { std::int64_t id; std::string email; std::optional<std::string> name; bool active; };
static const auto users = model<User>("users", column("id", &User::id).primary_key(),
    column("email", &User::email).length(255).unique(),
    column("name", &User::name).length(100).renamed_from("full_name"),
    column("active", &User::active).server_default(true),
    index("ix_users_full_name", {"name"}));
static void declare_models(Environment& env) { env.models(users); }
END
next "rename full_name"
grep -q '"full_name", "name"' versions/*rename_full_name.cpp || fail "the rename is no rename
$(cat versions/*rename_full_name.cpp)"

# 5. A second table with a foreign key, and a change of type.
models <<'END'
struct User { std::int64_t id; std::string email; std::optional<std::string> name; bool active; };
static const auto users = model<User>("users", column("id", &User::id).primary_key(),
    column("email", &User::email).length(320).unique(),
    column("name", &User::name).length(100),
    column("active", &User::active).server_default(true),
    index("ix_users_full_name", {"name"}));
struct Code { std::int64_t id; std::int64_t user_id; std::string code; };
static const auto codes = model<Code>("codes", column("id", &Code::id).primary_key(),
    column("user_id", &Code::user_id).references(&User::id, {.on_delete = "CASCADE"}),
    column("code", &Code::code).length(64));
static void declare_models(Environment& env) { env.models(codes, users); }
END
next "add codes"

# The row is still there, with its name.
cat > versions/reads.cpp <<END
#include <retort/revision.hpp>
using namespace retort;
RETORT_REVISION(.id = "reads", .down_revisions = {"$(sed -n 's/.*\.id *= "\(.*\)".*/\1/p' versions/*add_codes.cpp)"},
                .message = "read the row", .created = "2027-01-01T00:00:00Z", .reads_rows = true)
void upgrade(Operations& op) {
    int rows = 0;
    for (const Row& row : op.query("SELECT name FROM users"))
        rows += row.text(0) == TextView("Ann");
    if (rows != 1)
        throw "the row is gone";
}
void downgrade(Operations&) {}
END
expect 0 "$retort" upgrade

bare_environment() {  # one that hands over no models yet
    mv env.cpp later.cpp
    cat > env.cpp <<'END'
#include <retort/environment.hpp>
using namespace retort;
RETORT_ENVIRONMENT("bare")
void environment(Environment&) {}
END
}

# The database as if nobody had managed it, as models and a baseline.
expect 0 "$retort" stamp --purge base
new_project "$folder/taken_over" "$url"
bare_environment
touch models.hpp
expect 2 "$retort" reflect
says "is there already"
rm models.hpp
expect 0 "$retort" reflect
says models::declare_models
mv later.cpp env.cpp
touch env.cpp
expect 3 "$retort" check
says "not at head"
expect 0 "$retort" stamp heads
expect 0 "$retort" check
expect 0 "$retort" --url "$empty_url" upgrade
expect 0 "$retort" --url "$empty_url" check
expect 0 "$retort" --url "$empty_url" downgrade base
expect 3 "$retort" --url "$empty_url" check

# A database of Alembic's, taken over where it stands.
new_project "$folder/alembic" "$alembic_url"
echo "version_table = alembic_version" >> retort.ini
bare_environment
expect 0 "$retort" reflect --rev-id 1975ea83b712
! grep -q alembic_version models.hpp || fail "Alembic's own table is among the models"
mv later.cpp env.cpp
touch env.cpp
expect 0 "$retort" check
says "the database is as the models say"
expect 0 "$retort" current --check-heads
expect 0 "$retort" upgrade
says "nothing to do"
expect 0 "$retort" check
