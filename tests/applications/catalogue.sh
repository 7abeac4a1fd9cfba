# What is in a database, as its own client program tells it, in one spelling; without Retort's own
# tables. To be sourced. Two databases of the same text are the same to an application.

client() {  # url, more arguments for the database's client program
    local url=$1
    shift
    case $url in
        sqlite:///*) sqlite3 -bail "${url#sqlite:///}" "$@" ;;
        postgresql://*) psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 "$url" "$@" ;;
        mariadb://*)  # mariadb://user:password@host:port/name
            local rest=${url#*://}
            local account=${rest%%@*} place=${rest#*@}
            local address=${place%%/*}
            MYSQL_PWD=${account#*:} mariadb --host="${address%%:*}" --port="${address##*:}" \
                --user="${account%%:*}" --protocol=tcp --batch --raw --skip-column-names \
                "${place#*/}" "$@"
            ;;
    esac
}

# DEFAULT '0'::bigint is DEFAULT 0, and a list of texts has two forms. Operators and comments on
# functions are what Retort does not read.
catalogue_postgresql() {
    pg_dump --schema-only --no-owner --no-privileges --no-comments \
        --exclude-table='retort_*' "$1" |
        sed -E "/^CREATE OPERATOR /,/^\);/d
            /^(--|SET |SELECT pg_catalog|\\\\(un)?restrict|\$)/d
            s/ DEFAULT NULL::[a-z ]*//
            s/DEFAULT '([0-9.]+)'::[a-z ]+[a-z]/DEFAULT \1/
            s/decode\(''::text, 'hex'::text\)/'\\\\x'::bytea/
            / CHECK /{s/::(text|character varying)(\[\])?//g; s/[()]//g}
            /ALTER COLUMN .* SET STATISTICS/d"
}

# Widths of integers mean nothing, NO ACTION and BTREE are what is so anyway, and the order of keys is
# that in which they came.
catalogue_mysql() {
    local tables
    tables=$(client "$1" --execute "SELECT concat('SHOW CREATE TABLE \`', table_name, '\`;')
        FROM information_schema.tables WHERE table_schema = database()
        AND table_name NOT LIKE 'retort\_%' ORDER BY table_name")
    {
        client "$1" <<< "$tables"
        client "$1" --execute "SELECT routine_type, routine_name, routine_definition
            FROM information_schema.routines WHERE routine_schema = database();
            SELECT trigger_name, event_manipulation, event_object_table, action_timing,
                action_statement FROM information_schema.triggers WHERE trigger_schema = database()"
    } | sed -E "s/ AUTO_INCREMENT=[0-9]+//; s/,\$//
        /zerofill|tinyint\(1\)/!s/\b((tiny|small|medium|big)?int)\([0-9]+\)/\1/
        s/ ON (DELETE|UPDATE) NO ACTION//g; s/ USING BTREE//
        s/\`$(sed 's|.*/||' <<< "$1")\`\.//g" | sort
}

# The words that are one type to SQLite.
catalogue_sqlite() {
    client "$1" < "$(dirname "${BASH_SOURCE[0]}")/catalogue_sqlite.sql" |
        sed -E '/^column/{s/\|(int|int4)\|/|integer|/; s/\|int8\|/|bigint|/; s/\|int2\|/|smallint|/
            s/\|bool\|/|boolean|/; s/\|double precision\|/|double|/; s/\|real\|/|float|/
            s/\|timestamp\|/|datetime|/; s/\|clob\|/|text|/}' | sort
}

catalogue() {  # url
    case $1 in
        sqlite://*) catalogue_sqlite "$1" ;;
        postgresql://*) catalogue_postgresql "$1" ;;
        mariadb://*) catalogue_mysql "$1" ;;
    esac
}
