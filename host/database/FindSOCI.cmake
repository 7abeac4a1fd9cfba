# Finds SOCI 4.0 and offers SOCI::core, the only part that is linked: backends are opened by SOCI at
# run time. The database clients' headers are needed to compile (SOCI's backend headers include
# them); their libraries are not linked. They come as SOCI_CLIENT_INCLUDE_DIRS.
find_path(SOCI_INCLUDE_DIR soci/session.h)
find_library(SOCI_CORE_LIBRARY NAMES soci_core)
find_path(SOCI_POSTGRESQL_CLIENT_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql)
find_path(SOCI_MYSQL_CLIENT_INCLUDE_DIR mysql.h PATH_SUFFIXES mariadb mysql)
find_path(SOCI_SQLITE3_CLIENT_INCLUDE_DIR sqlite3.h)

if(SOCI_INCLUDE_DIR)
    file(STRINGS ${SOCI_INCLUDE_DIR}/soci/version.h soci_version_line
        REGEX "^#define SOCI_LIB_VERSION \"[0-9_]+\"")
    string(REGEX REPLACE ".*\"([0-9_]+)\".*" "\\1" SOCI_VERSION "${soci_version_line}")
    string(REPLACE "_" "." SOCI_VERSION "${SOCI_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SOCI
    REQUIRED_VARS SOCI_CORE_LIBRARY SOCI_INCLUDE_DIR SOCI_POSTGRESQL_CLIENT_INCLUDE_DIR
        SOCI_MYSQL_CLIENT_INCLUDE_DIR SOCI_SQLITE3_CLIENT_INCLUDE_DIR
    VERSION_VAR SOCI_VERSION
    REASON_FAILURE_MESSAGE
        "install the packages libsoci-dev, libpq-dev, libmariadb-dev and libsqlite3-dev")

if(SOCI_FOUND AND NOT TARGET SOCI::core)
    add_library(SOCI::core UNKNOWN IMPORTED)
    set_target_properties(SOCI::core PROPERTIES
        IMPORTED_LOCATION ${SOCI_CORE_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${SOCI_INCLUDE_DIR})
endif()
set(SOCI_CLIENT_INCLUDE_DIRS ${SOCI_POSTGRESQL_CLIENT_INCLUDE_DIR} ${SOCI_MYSQL_CLIENT_INCLUDE_DIR}
    ${SOCI_SQLITE3_CLIENT_INCLUDE_DIR})
mark_as_advanced(SOCI_INCLUDE_DIR SOCI_CORE_LIBRARY SOCI_POSTGRESQL_CLIENT_INCLUDE_DIR
    SOCI_MYSQL_CLIENT_INCLUDE_DIR SOCI_SQLITE3_CLIENT_INCLUDE_DIR)
