/* abi.h - the contract between a revision plugin and the host that runs it.
 *
 * Plain C11, append-only: a number once given keeps its meaning for ever, structs grow only at their
 * end and start with their size. No C++ type, allocation or exception crosses. Whoever provides
 * memory owns it; how long it stays valid is said at each entry. Both sides catch everything and pass
 * a status and a text.
 *
 * Four things stand here: texts and messages (how an operation crosses), the numbers of messages and
 * fields, the functions the host gives (retort_host), and what a plugin exports (retort_plugin).
 */
#ifndef RETORT_ABI_H
#define RETORT_ABI_H

#include <stddef.h>
#ifdef __UINT64_TYPE__
/* What <stdint.h> says too: including it would be a fiftieth of what an empty revision costs. */
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __UINT64_TYPE__ uint64_t;
typedef __INT64_TYPE__ int64_t;
#else
#include <stdint.h>
#endif

/* The contract this header describes. A host runs plugins of this number and of older ones; a newer
 * plugin is refused before its code runs. */
#define RETORT_ABI 1
/* The SDK a plugin was built with, for messages to people only. */
#define RETORT_SDK_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- status ------------------------------------------------------------------- [since 1] ---- */

enum retort_status {
    RETORT_OK = 0,
    RETORT_FAILED = 1, /* the host or the database refused; retort_host.error has the text */
    RETORT_END = 2     /* no further row */
};

/* ---- texts and messages -------------------------------------------------------- [since 1] ---- */

/* UTF-8, not terminated. data may be NULL when size is 0. */
typedef struct retort_text {
    const char* data;
    size_t size;
} retort_text;

enum retort_field_kind {
    RETORT_INTEGER = 1,  /* integer; booleans are 0 and 1 */
    RETORT_TEXT = 2,     /* text */
    RETORT_BYTES = 3,    /* text.data / text.size, any bytes */
    RETORT_TEXTS = 4,    /* texts, count of them */
    RETORT_MESSAGES = 5, /* messages, count of them; a single nested message is a list of one */
    RETORT_MESSAGE_REFS = 6 /* refs, count of them: pointers, where the author's builders stay put */
};

struct retort_message;

/* One field of a message. A host that does not know a critical tag refuses the message, naming the tag
 * and the plugin's SDK; it ignores other unknown tags. A field left out has its default. */
typedef struct retort_field {
    uint16_t tag;      /* enum retort_tag */
    uint8_t kind;      /* enum retort_field_kind */
    uint8_t critical;  /* 1: the operation means something else without this field */
    uint32_t count;    /* RETORT_TEXTS, RETORT_MESSAGES, RETORT_MESSAGE_REFS: how many */
    union {
        int64_t integer;
        retort_text text;
        const retort_text* texts;
        const struct retort_message* messages;
        const struct retort_message* const* refs;
    } as;
} retort_field;

/* A self-describing value: an operation, or a part of one. Owned by the plugin; the host reads it
 * during the call it is passed to and keeps nothing of it. */
typedef struct retort_message {
    uint32_t kind;  /* enum retort_message_kind */
    uint32_t count; /* fields */
    const retort_field* fields;
} retort_message;

/* Numbers below 1000 are operations (accepted by emit); the others are parts. */
enum retort_message_kind {
    RETORT_MSG_CREATE_TABLE = 1,
    RETORT_MSG_DROP_TABLE = 2,
    RETORT_MSG_RENAME_TABLE = 3,
    RETORT_MSG_ALTER_TABLE = 4, /* changes of one table, done together */
    RETORT_MSG_ADD_COLUMN = 5,
    RETORT_MSG_DROP_COLUMN = 6,
    RETORT_MSG_ALTER_COLUMN = 7,
    RETORT_MSG_RENAME_COLUMN = 8,
    RETORT_MSG_CREATE_CONSTRAINT = 9,
    RETORT_MSG_DROP_CONSTRAINT = 10,
    RETORT_MSG_SET_TABLE_COMMENT = 11,
    RETORT_MSG_CREATE_INDEX = 12,
    RETORT_MSG_DROP_INDEX = 13,
    RETORT_MSG_EXECUTE = 14,
    RETORT_MSG_EXECUTE_SCRIPT = 15,
    RETORT_MSG_CREATE_ENUM = 16,
    RETORT_MSG_DROP_ENUM = 17,
    RETORT_MSG_ADD_ENUM_VALUE = 18,
    RETORT_MSG_RENAME_ENUM_VALUE = 19,
    RETORT_MSG_REMOVE_ENUM_VALUE = 20,
    RETORT_MSG_CREATE_VIEW = 21,
    RETORT_MSG_DROP_VIEW = 22,
    RETORT_MSG_CREATE_SEQUENCE = 23,
    RETORT_MSG_ALTER_SEQUENCE = 24,
    RETORT_MSG_DROP_SEQUENCE = 25,
    RETORT_MSG_CREATE_EXTENSION = 26,
    RETORT_MSG_DROP_EXTENSION = 27,
    RETORT_MSG_CREATE_SCHEMA = 28,
    RETORT_MSG_DROP_SCHEMA = 29,
    RETORT_MSG_CREATE_OBJECT = 30,
    RETORT_MSG_DROP_OBJECT = 31,
    RETORT_MSG_INSERT = 32,
    RETORT_MSG_UPDATE = 33,
    RETORT_MSG_DELETE = 34,
    RETORT_MSG_BACKFILL = 35,
    RETORT_MSG_CUSTOM = 36,
    RETORT_MSG_SET_TABLE_OPTIONS = 37,

    RETORT_MSG_TABLE = 1001,
    RETORT_MSG_COLUMN = 1002,
    RETORT_MSG_CONSTRAINT = 1003,
    RETORT_MSG_INDEX = 1004,
    RETORT_MSG_INDEX_ELEMENT = 1005,
    RETORT_MSG_TYPE = 1006,
    RETORT_MSG_VARIANT = 1007, /* a text for one dialect */
    RETORT_MSG_VALUE = 1008,
    RETORT_MSG_COMPUTED = 1009,
    RETORT_MSG_IDENTITY = 1010,
    RETORT_MSG_REFERENCE = 1011,
    RETORT_MSG_EXCLUDE_ELEMENT = 1012,
    RETORT_MSG_OPTION = 1013, /* dialect, name, text */
    RETORT_MSG_BINDING = 1014,
    RETORT_MSG_EXPRESSION = 1015,
    RETORT_MSG_ASSIGNMENT = 1016,
    RETORT_MSG_SELECT = 1017,
    RETORT_MSG_ORDERING = 1018,
    RETORT_MSG_ENUM = 1019,
    RETORT_MSG_VIEW = 1020,
    RETORT_MSG_SEQUENCE = 1021,
    RETORT_MSG_OBJECT = 1022,
    RETORT_MSG_SETTING = 1023, /* of an environment: name, text */
    RETORT_MSG_NAMING = 1024,  /* of an environment: a kind of constraint, its template */

    /* Of an environment too, with TABLE, ENUM, VIEW, SEQUENCE and OBJECT: what its models declare,
     * and what is compared with the database. */
    RETORT_MSG_SCHEMA = 1025,         /* name */
    RETORT_MSG_EXTENSION = 1026,      /* name */
    RETORT_MSG_EXCLUSION = 1027,      /* object_kind, name: a pattern; not to be compared */
    RETORT_MSG_COMPARED_SCHEMA = 1028, /* name: compared besides the default schema */
    RETORT_MSG_COLUMN_ORDER = 1029,    /* nothing: the order of columns is compared */
    RETORT_MSG_RENAMED_VALUE = 1030    /* of an enumeration: value as it was, new_name */
};

/* One dictionary for all messages: a tag means the same wherever it stands. */
enum retort_tag {
    RETORT_TAG_NAME = 1,
    RETORT_TAG_SCHEMA = 2,
    RETORT_TAG_TABLE = 3,      /* text: a table's name; message: a whole table */
    RETORT_TAG_ITEMS = 4,      /* columns, constraints and indexes of a table, in any order */
    RETORT_TAG_COMMENT = 5,    /* "" removes the comment where a change is described */
    RETORT_TAG_OPTIONS = 6,    /* messages: option */
    RETORT_TAG_IF_EXISTS = 7,
    RETORT_TAG_IF_NOT_EXISTS = 8,
    RETORT_TAG_NEW_NAME = 9,
    RETORT_TAG_COLUMN = 10,    /* text: a column's name; message: a whole column */
    RETORT_TAG_COLUMNS = 11,   /* texts */
    RETORT_TAG_AFTER = 12,     /* place a column after this one */
    RETORT_TAG_FIRST = 13,
    RETORT_TAG_TYPE = 14,      /* message: type */
    RETORT_TAG_NULLABLE = 15,
    RETORT_TAG_DEFAULT = 16,   /* message: value; a null value drops the default in a change */
    RETORT_TAG_PRIMARY_KEY = 17,
    RETORT_TAG_AUTOINCREMENT = 18,
    RETORT_TAG_UNIQUE = 19,
    RETORT_TAG_INDEX = 20,     /* integer: index this column; message: a whole index */
    RETORT_TAG_COLLATION = 21,
    RETORT_TAG_CHARSET = 22,
    RETORT_TAG_COMPUTED = 23,
    RETORT_TAG_IDENTITY = 24,
    RETORT_TAG_REFERENCES = 25,
    RETORT_TAG_CHECK = 26,     /* messages: constraint, the CHECKs of a column */
    RETORT_TAG_ON_UPDATE_SQL = 27, /* MariaDB: ON UPDATE of a column */
    RETORT_TAG_EXISTING = 28,  /* what is dropped or changed, as it was: for the reverse and offline */
    RETORT_TAG_USING = 29,     /* conversion expression of a type change; method of an index */
    RETORT_TAG_CONSTRAINT = 30, /* message: a whole constraint */
    RETORT_TAG_CONSTRAINT_KIND = 31,
    RETORT_TAG_SQL = 32,
    RETORT_TAG_STORED = 33,
    RETORT_TAG_REFERRED_TABLE = 34,
    RETORT_TAG_REFERRED_SCHEMA = 35,
    RETORT_TAG_REFERRED_COLUMNS = 36,
    RETORT_TAG_ON_DELETE = 37,
    RETORT_TAG_ON_UPDATE = 38,
    RETORT_TAG_MATCH = 39,
    RETORT_TAG_DEFERRABLE = 40,
    RETORT_TAG_INITIALLY_DEFERRED = 41,
    RETORT_TAG_NOT_VALID = 42,
    RETORT_TAG_NULLS_NOT_DISTINCT = 43,
    RETORT_TAG_INCLUDE = 44,
    RETORT_TAG_ELEMENTS = 45,
    RETORT_TAG_WHERE = 46,     /* text: SQL; message: expression */
    RETORT_TAG_OPERATOR = 47,
    RETORT_TAG_EXPRESSION = 48,
    RETORT_TAG_DESCENDING = 49,
    RETORT_TAG_NULLS_FIRST = 50,
    RETORT_TAG_OPERATOR_CLASS = 51,
    RETORT_TAG_LENGTH = 52,
    RETORT_TAG_CONCURRENTLY = 53,
    RETORT_TAG_TABLESPACE = 54,
    RETORT_TAG_TYPE_KIND = 55,
    RETORT_TAG_PRECISION = 56,
    RETORT_TAG_SCALE = 57,
    RETORT_TAG_WITH_TIME_ZONE = 58,
    RETORT_TAG_ELEMENT = 59,
    RETORT_TAG_VALUES = 60,    /* texts: enum values */
    RETORT_TAG_VARIANTS = 61,
    RETORT_TAG_DIALECT = 62,
    RETORT_TAG_TEXT = 63,
    RETORT_TAG_VALUE_KIND = 64,
    RETORT_TAG_BYTES = 65,
    RETORT_TAG_ALWAYS = 66,
    RETORT_TAG_START = 67,
    RETORT_TAG_INCREMENT = 68,
    RETORT_TAG_MINIMUM = 69,
    RETORT_TAG_MAXIMUM = 70,
    RETORT_TAG_CYCLE = 71,
    RETORT_TAG_CACHE = 72,
    RETORT_TAG_CHANGES = 73,   /* alter_table: operations without table and schema */
    RETORT_TAG_BINDINGS = 74,
    RETORT_TAG_VALUE = 75,
    RETORT_TAG_BEFORE = 76,
    RETORT_TAG_REPLACEMENT = 77,
    RETORT_TAG_BODY = 78,
    RETORT_TAG_MATERIALIZED = 79,
    RETORT_TAG_REPLACE = 80,
    RETORT_TAG_CASCADE = 81,
    RETORT_TAG_OBJECT_KIND = 82,
    RETORT_TAG_REVERSE_SQL = 83, /* texts: what undoes an execute */
    RETORT_TAG_ROWS = 84,      /* messages: expression (kind row) */
    RETORT_TAG_ASSIGNMENTS = 85,
    RETORT_TAG_FROM = 86,
    RETORT_TAG_ORDER_BY = 87,
    RETORT_TAG_LIMIT = 88,
    RETORT_TAG_EXPRESSION_KIND = 89,
    RETORT_TAG_ARGUMENTS = 90,
    RETORT_TAG_UPDATE = 91,
    RETORT_TAG_BATCH = 92,
    RETORT_TAG_FIELDS = 93,    /* messages: binding; the author's own fields of a custom operation */
    RETORT_TAG_REVERSE = 94,   /* message: operation */
    RETORT_TAG_DISTINCT = 95,
    RETORT_TAG_OWNED_BY = 96,
    RETORT_TAG_RENAMED_FROM = 97,
    RETORT_TAG_VERSION = 98,
    RETORT_TAG_DATABASES = 99, /* texts: dialects an operation is meant for; others skip it */
    RETORT_TAG_ENUM = 100,     /* message: a whole enumeration type */
    RETORT_TAG_VIEW = 101,
    RETORT_TAG_SEQUENCE = 102,
    RETORT_TAG_OBJECT = 103,
    RETORT_TAG_DROP_IDENTITY = 104,
    RETORT_TAG_DROP_COMPUTED = 105,
    RETORT_TAG_MODEL = 106,           /* models: the C++ type a table describes */
    RETORT_TAG_MEMBER = 107,          /* models: where the column's member lies in it */
    RETORT_TAG_REFERRED_MODEL = 108,  /* models: in place of the referred table, its C++ type */
    RETORT_TAG_REFERRED_MEMBER = 109, /* models: in place of the referred column, its member */
    RETORT_TAG_EXISTING_AFTER = 110,  /* where a column stood, so that it can be put back */
    RETORT_TAG_EXISTING_FIRST = 111,
    RETORT_TAG_USABLE_AT_ONCE = 112,  /* an enumeration value, in the transaction that adds it */
    RETORT_TAG_RENAMED_VALUES = 113   /* models: messages: renamed values of an enumeration */
};

/* The numbers behind RETORT_TAG_TYPE_KIND, RETORT_TAG_CONSTRAINT_KIND, RETORT_TAG_VALUE_KIND and
 * RETORT_TAG_EXPRESSION_KIND. */
enum retort_type_kind {
    RETORT_TYPE_VERBATIM = 0, /* RETORT_TAG_TEXT is the type's SQL */
    RETORT_TYPE_SMALL_INTEGER = 1,
    RETORT_TYPE_INTEGER = 2,
    RETORT_TYPE_BIG_INTEGER = 3,
    RETORT_TYPE_BOOLEAN = 4,
    RETORT_TYPE_FLOAT = 5,
    RETORT_TYPE_DOUBLE = 6,
    RETORT_TYPE_NUMERIC = 7,
    RETORT_TYPE_STRING = 8,
    RETORT_TYPE_TEXT = 9,
    RETORT_TYPE_CHAR = 10,
    RETORT_TYPE_DATE = 11,
    RETORT_TYPE_TIME = 12,
    RETORT_TYPE_DATE_TIME = 13,
    RETORT_TYPE_INTERVAL = 14,
    RETORT_TYPE_LARGE_BINARY = 15,
    RETORT_TYPE_JSON = 16,
    RETORT_TYPE_JSONB = 17,
    RETORT_TYPE_UUID = 18,
    RETORT_TYPE_ENUM = 19,
    RETORT_TYPE_ARRAY = 20,
    RETORT_TYPE_INET = 21,
    RETORT_TYPE_CIDR = 22,
    RETORT_TYPE_MACADDR = 23,
    RETORT_TYPE_BIT = 24,
    RETORT_TYPE_BIT_VARYING = 25
};

enum retort_constraint_kind {
    RETORT_CONSTRAINT_PRIMARY_KEY = 1,
    RETORT_CONSTRAINT_UNIQUE = 2,
    RETORT_CONSTRAINT_CHECK = 3,
    RETORT_CONSTRAINT_FOREIGN_KEY = 4,
    RETORT_CONSTRAINT_EXCLUDE = 5
};

enum retort_value_kind {
    RETORT_VALUE_NULL = 0,
    RETORT_VALUE_TEXT = 1,
    RETORT_VALUE_INTEGER = 2, /* decimal digits as text */
    RETORT_VALUE_NUMBER = 3,  /* any number as text, no digit lost */
    RETORT_VALUE_BOOLEAN = 4, /* "1" or "0" */
    RETORT_VALUE_BYTES = 5,
    RETORT_VALUE_SQL = 6      /* an SQL expression, written as it stands */
};

enum retort_expression_kind {
    RETORT_EXPRESSION_COLUMN = 1,   /* name, table optional */
    RETORT_EXPRESSION_VALUE = 2,    /* value */
    RETORT_EXPRESSION_SQL = 3,      /* sql */
    RETORT_EXPRESSION_CALL = 4,     /* name(arguments) */
    RETORT_EXPRESSION_OPERATOR = 5, /* operator between or before arguments: = <> < <= > >= + - * / % and or not */
    RETORT_EXPRESSION_CONCAT = 6,   /* arguments joined as text */
    RETORT_EXPRESSION_CASE = 7,     /* when, then, when, then, ..., [else] */
    RETORT_EXPRESSION_CAST = 8,     /* argument, type */
    RETORT_EXPRESSION_IS_NULL = 9,
    RETORT_EXPRESSION_IN = 10,      /* first argument in the others */
    RETORT_EXPRESSION_ROW = 11,     /* arguments: one row of values */
    RETORT_EXPRESSION_LIKE = 12
};

/* ---- what the host gives to a revision ----------------------------------------- [since 1] ---- */

/* One value of a result row. Text is as the database writes it (numbers keep every digit); blobs are
 * bytes. Valid until the next call to next or close of that cursor. Owner: host. */
typedef struct retort_cell {
    uint8_t kind; /* enum retort_value_kind: NULL, TEXT, INTEGER, NUMBER, BOOLEAN or BYTES */
    uint8_t reserved[7];
    retort_text text;
} retort_cell;

typedef struct retort_cursor retort_cursor; /* owner: host; ended by close */

/* Facts a revision may ask for; see retort_host.fact. */
enum retort_fact {
    RETORT_FACT_DIALECT = 1,      /* "sqlite", "postgresql" or "mysql" */
    RETORT_FACT_OFFLINE = 2,      /* "1" while SQL is written and not run */
    RETORT_FACT_DIRECTION = 3,    /* "upgrade" or "downgrade" */
    RETORT_FACT_SERVER_VERSION = 4, /* as the server says it; "" offline */
    RETORT_FACT_REVISION = 5,
    RETORT_FACT_TAG = 6           /* --tag */
};

/* Given to upgrade and downgrade, valid until they return, to be called on that thread only. Every
 * function returns an enum retort_status; after RETORT_FAILED, error() has the text, and the revision
 * is failed whatever it does next. Operations are buffered; query, rows_open and a backfill flush. */
typedef struct retort_host {
    uint32_t size; /* of this struct as the host knows it */
    uint32_t abi;
    void* context; /* first argument of every function below */

    /* Hands over one operation. The host copies it. */
    int (*emit)(void* context, const retort_message* operation);

    /* Runs a query: a RETORT_MSG_EXECUTE (sql, bindings) or a RETORT_MSG_SELECT. Flushes first.
     * Refused unless the revision's metadata says reads_rows. *cursor is to be closed. */
    int (*query)(void* context, const retort_message* query, retort_cursor** cursor);
    size_t (*column_count)(void* context, retort_cursor* cursor);
    retort_text (*column_name)(void* context, retort_cursor* cursor, size_t index);
    /* *cells: column_count cells. RETORT_END after the last row. */
    int (*next)(void* context, retort_cursor* cursor, const retort_cell** cells);
    void (*close)(void* context, retort_cursor* cursor);

    /* Streams rows into a table: rows_open takes a RETORT_MSG_INSERT (table, schema, columns, no rows),
     * rows_put `count` rows of as many cells as there are columns, rows_close ends it. Flushes first. */
    int (*rows_open)(void* context, const retort_message* insert);
    int (*rows_put)(void* context, const retort_cell* cells, size_t row_count);
    int (*rows_close)(void* context);

    /* Text of a fact, or of an -x argument by name; RETORT_END when there is none. Owner: host, valid
     * until upgrade or downgrade returns. */
    int (*fact)(void* context, int fact, retort_text* text);
    int (*argument)(void* context, retort_text name, retort_text* text);

    /* Marks the revision as failed with this text: what the author's exception said. */
    void (*fail)(void* context, retort_text message);
    /* The text of the last failure; empty when there was none. */
    retort_text (*error)(void* context);

    /* The open soci::session, as void*; only when `tag` (SOCI version, string ABI, sizes) equals the
     * host's, else RETORT_FAILED. Flushes first. The transaction stays the host's. */
    int (*soci_session)(void* context, retort_text tag, void** session);
} retort_host;

/* ---- what a plugin exports ------------------------------------------------------ [since 1] ---- */

enum retort_unit_kind {
    RETORT_UNIT_REVISION = 1,
    RETORT_UNIT_ENVIRONMENT = 2,
    RETORT_UNIT_OPERATIONS = 3 /* custom operations */
};

/* A function of the author's, for its unit's run() alone: in C++ it takes an Operations&. */
typedef void (*retort_body)(void);

/* One translation unit's record. Pointers to these stand in section retort_units. */
typedef struct retort_unit {
    uint32_t size; /* of this struct as the plugin knows it */
    uint32_t kind; /* enum retort_unit_kind; a host skips kinds it does not know */
    retort_text id; /* the revision's id, or the environment's name */
    /* Runs one of the three below once, on the caller's thread. Returns an enum retort_status; must
     * not throw. */
    int (*run)(const retort_host* host, retort_body body);
    retort_body upgrade;
    retort_body downgrade;
    /* RETORT_UNIT_ENVIRONMENT: hands settings, models and conventions over as messages. */
    retort_body describe;
} retort_unit;

/* Filled by the plugin's one exported function. Caller-owned: never the address of a static, which
 * g++ may merge between two plugins (STB_GNU_UNIQUE). */
typedef struct retort_plugin_info {
    uint32_t size; /* set by the host: of this struct as the host knows it */
    uint32_t abi;  /* RETORT_ABI of the plugin */
    retort_text sdk_version;
    const retort_unit* const* begin;
    const retort_unit* const* end;
} retort_plugin_info;

/* extern "C" int retort_plugin(retort_plugin_info*): returns RETORT_OK; RETORT_FAILED when info->size
 * is too small or the process has no C++ runtime. Must not throw. */
typedef int (*retort_plugin_function)(retort_plugin_info* info);
#define RETORT_PLUGIN_SYMBOL "retort_plugin"

/* ---- metadata -------------------------------------------------------------------- [since 1] ----
 * Section retort_meta (not writable) holds, for each unit, NUL-terminated "key=value" texts:
 *   retort=1  starts a record and names the format
 *   abi=1 sdk=0.1.0 kind=revision|environment|operations; kind=note says more about the unit of its id
 *   id= down=ID (repeated) depends=ID (repeated) label= (repeated) replaces= (repeated)
 *   message= created= transactional=0|1 reads_rows=0|1 irreversible=WHY reversible=derived
 *   source=PATH compiler=TEXT
 *   hash=HEX  ends it: 16 lower-case hex digits over every byte of the record before this text, so that
 *             a damaged file is noticed. The bytes are taken as 64-bit words of the plugin's machine, the
 *             last one filled with zeros. From FNV-1a's start 14695981039346656037, each word is
 *             exclusive-ored, the sum multiplied by 1099511628211, and its upper half exclusive-ored to
 *             its lower.
 * Empty texts between records are padding. Unknown keys are ignored. Read without running any code of
 * the plugin; `readelf -p retort_meta x.so` shows it.
 */
#define RETORT_META_SECTION "retort_meta"
#define RETORT_UNITS_SECTION "retort_units"

#ifdef __cplusplus
}
#endif

#endif /* RETORT_ABI_H */
