# The schemas of applications that Debian packages carry, to be sourced. $packages is the folder they
# are unpacked into, each in a folder of its name.

# What every run tries, and what RETORT_TEST_APPLICATIONS=all adds. Zabbix has 173 tables.
usual_applications() {  # database
    case $1 in
        sqlite) echo zabbix bacula roundcube pdns ;;
        postgresql) echo zabbix bacula gammu roundcube ;;
        mysql) echo zabbix bacula pdns roundcube ;;
    esac
}
all_applications() {  # database
    case $1 in
        sqlite) echo "$(usual_applications sqlite) gammu kamailio mediawiki prelude" ;;
        postgresql)
            echo "$(usual_applications postgresql) director icingadb kamailio kea ledgersmb mediawiki" \
                pdns prelude
            ;;
        mysql) echo "$(usual_applications mysql) director gammu icingadb kea mediawiki prelude" ;;
    esac
}
applications() {  # database
    if [[ ${RETORT_TEST_APPLICATIONS:-} = all ]]; then
        all_applications "$1"
    else
        usual_applications "$1"
    fi
}

# Whether RETORT_TEST_DATABASES leaves the database in.
is_tried() {  # database
    local name=${1/mysql/mariadb}
    [[ ,${RETORT_TEST_DATABASES:-$name}, = *,$name,* ]]
}

package_of() {  # application, database
    local name=$1 database=$2
    case $name-$database in
        zabbix-sqlite) echo zabbix-proxy-sqlite3 ;;
        zabbix-postgresql) echo zabbix-server-pgsql ;;
        zabbix-mysql) echo zabbix-server-mysql ;;
        bacula-sqlite) echo bacula-director-sqlite3 ;;
        bacula-postgresql) echo bacula-director-pgsql ;;
        bacula-mysql) echo bacula-director-mysql ;;
        pdns-sqlite) echo pdns-backend-sqlite3 ;;
        pdns-postgresql) echo pdns-backend-pgsql ;;
        pdns-mysql) echo pdns-backend-mysql ;;
        prelude-sqlite) echo libpreludedb7-sqlite ;;
        prelude-postgresql) echo libpreludedb7-pgsql ;;
        prelude-mysql) echo libpreludedb7-mysql ;;
        kamailio-sqlite) echo kamailio-sqlite-modules ;;
        kamailio-postgresql) echo kamailio-postgres-modules ;;
        director-*) echo icingaweb2-module-director ;;
        gammu-*) echo gammu-smsd ;;
        kea-*) echo kea-admin ;;
        roundcube-*) echo roundcube-core ;;
        *) echo "$name" ;;
    esac
}

# How the application's files call the database.
word_for() {  # database, words for sqlite, postgresql and mysql
    case $1 in
        sqlite) echo "$2" ;;
        postgresql) echo "$3" ;;
        mysql) echo "$4" ;;
    esac
}

# The statements that a shell script hands to a client program.
here_documents() {
    sed -n '/<<END/,/^END/p' "$1" | sed -E '/<<END|^END|^USE |^\\c|^GRANT/Id'
}

schema_of() {  # application, database; the statements that make its tables
    local package share
    package=$(package_of "$1" "$2")
    share=$packages/$package/usr/share
    case $1 in
        bacula)
            here_documents "$share/bacula-director/make_$(word_for "$2" sqlite3 postgresql mysql)_tables"
            ;;
        director)
            cat "$share/icingaweb2/modules/director/schema/$(word_for "$2" - pgsql mysql).sql"
            ;;
        gammu)  # PostgreSQL has had its language for long
            grep -v '^CREATE LANGUAGE' \
                "$share/doc/gammu-smsd/examples/$(word_for "$2" sqlite pgsql mysql).sql"
            ;;
        icingadb) cat "$share/icingadb/schema/$(word_for "$2" - pgsql mysql)/schema.sql" ;;
        kamailio)
            cd "$share/kamailio/$(word_for "$2" db_sqlite postgres -)"
            cat standard-create.sql $(ls ./*-create.sql | grep -v standard)
            ;;
        kea)
            cat "$share/kea/scripts/$(word_for "$2" - pgsql mysql)/dhcpdb_create.$(
                word_for "$2" - pgsql mysql)"
            ;;
        ledgersmb) cat "$share/ledgersmb/sql/Pg-database.sql" ;;
        mediawiki)
            cd "$share/mediawiki/maintenance/$(word_for "$2" sqlite postgres .)"
            cat tables-generated.sql $([[ $2 != postgresql ]] || echo tables.sql) |
                sed 's#/\*[_i]\*/##g; s#/\*$wgDBTableOptions\*/#ENGINE=InnoDB, DEFAULT CHARSET=binary#'
            ;;
        pdns) cat "$share/$package/schema/schema.$(word_for "$2" sqlite3 pgsql mysql).sql" ;;
        prelude) cat "$share/libpreludedb/classic/$(word_for "$2" sqlite pgsql mysql).sql" ;;
        roundcube)
            cat "$share/roundcube/SQL/$(word_for "$2" sqlite postgres mysql).initial.sql"
            ;;
        zabbix) zcat "$share/$package/schema.sql.gz" ;;
        *)
            echo "no application is called $1" >&2
            return 1
            ;;
    esac
}
