// Views, sequences, routines and rows on a real MariaDB.

#include "operations.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

class MariadbObjects : public OnMariadbDialect {};

using Texts = std::vector<std::string>;

s::CreateObject object(std::string kind, std::string name, std::string body) {
    s::CreateObject out;
    out.object.kind = std::move(kind);
    out.object.name = std::move(name);
    out.object.body = std::move(body);
    return out;
}

s::Expression expression(s::ExpressionKind kind, std::vector<s::Expression> arguments = {}) {
    s::Expression out;
    out.kind = kind;
    out.arguments = std::move(arguments);
    return out;
}
s::Expression constant(Value value) {
    auto out = expression(s::ExpressionKind::value);
    out.value = std::move(value);
    return out;
}
s::Expression named(std::string column) {
    auto out = expression(s::ExpressionKind::column);
    out.name = std::move(column);
    return out;
}

}  // namespace

TEST_F(MariadbObjects, CreatesReplacesAndDropsViews) {
    run(create_table("t", {column("a", integer()), column("b", integer())}));
    s::CreateView create;
    create.view.name = "v `x`";
    create.view.sql = "SELECT a FROM t";
    create.view.variants = {{"postgresql", "SELECT nothing"}};
    run(create);
    create.if_not_exists = true;
    run(create);
    create.if_not_exists = false;
    create.replace = true;
    create.view.variants = {{"mysql", "SELECT a, b FROM t WHERE a > 0"}};
    create.view.options = {{"mysql", "sql_security", "INVOKER"},
                           {"mysql", "algorithm", "MERGE"},
                           {"mysql", "check_option", "CASCADED"}};
    run(create);
    EXPECT_EQ(lines("SELECT security_type, check_option FROM information_schema.views WHERE "
                    "table_schema = DATABASE()"),
              (Texts{"INVOKER|CASCADED"}));
    EXPECT_FALSE(dialect.has_table(*db, "", "v `x`"));
    EXPECT_FALSE(dialect.reflect_table(*db, "", "v `x`").has_value());
    s::DropView drop;
    drop.name = "v `x`";
    run(drop);
    drop.if_exists = true;
    run(drop);
}

TEST_F(MariadbObjects, CreatesAltersAndDropsSequences) {
    s::CreateSequence create;
    create.sequence.name = "s";
    create.sequence.start = 5;
    create.sequence.increment = 2;
    create.sequence.minimum = 1;
    create.sequence.maximum = 100;
    create.sequence.cache = 10;
    create.sequence.cycle = true;
    create.sequence.comment = "it's";
    run(create);
    EXPECT_EQ(db->query("SHOW CREATE SEQUENCE s").rows[0][1].text,
              "CREATE SEQUENCE `s` start with 5 minvalue 1 maxvalue 100 increment by 2 cache 10 "
              "cycle ENGINE=InnoDB COMMENT='it''s'");
    create.if_not_exists = true;
    run(create);
    EXPECT_FALSE(dialect.has_table(*db, "", "s"));
    s::AlterSequence change;
    change.existing = create.sequence;
    change.sequence.name = "s";
    change.sequence.increment = 3;
    change.sequence.comment = "x";
    run(change);
    EXPECT_EQ(db->query("SHOW CREATE SEQUENCE s").rows[0][1].text,
              "CREATE SEQUENCE `s` start with 5 minvalue 1 maxvalue 100 increment by 3 cache 10 "
              "nocycle ENGINE=InnoDB COMMENT='x'");
    s::DropSequence drop;
    drop.name = "s";
    run(drop);
    drop.if_exists = true;
    run(drop);
}

TEST_F(MariadbObjects, CreatesReplacesAndDropsRoutinesTriggersAndEvents) {
    run(create_table("t", {column("a", integer())}));
    run(object("procedure", "p", "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END;\n"));
    auto replaced =
        object("procedure", "p", "create definer = current_user procedure p() SELECT 3");
    replaced.replace = true;
    run(replaced);
    EXPECT_EQ(cell("CALL p()"), "3");
    run(object("function", "f(int)", "CREATE FUNCTION f(x int) RETURNS int RETURN x + 1"));
    EXPECT_EQ(cell("SELECT f(1)"), "2");
    auto trigger = object("trigger", "tr ON t",
                          "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 7");
    trigger.object.variants = {{"postgresql", "nonsense"}};
    run(trigger);
    db->execute("INSERT INTO t VALUES (1)");
    EXPECT_EQ(cell("SELECT a FROM t"), "7");
    run(object("event", "e", "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1"));
    for (const auto& [kind, name] : std::initializer_list<std::pair<const char*, const char*>>{
             {"procedure", "p"}, {"function", "f(int)"}, {"trigger", "tr ON t"}, {"event", "e"}}) {
        s::DropObject drop;
        drop.kind = kind;
        drop.name = name;
        run(drop);
        drop.if_exists = true;
        run(drop);
    }
    EXPECT_EQ(lines("SELECT routine_name FROM information_schema.routines WHERE routine_schema = "
                    "DATABASE()"),
              Texts{});
}

TEST_F(MariadbObjects, RunsTheAuthorsSql) {
    run(s::ExecuteScript{
        .sql = "CREATE TABLE t (a int, b text); -- a; b\nINSERT INTO t VALUES (1, 'x;:y');\n"
               "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; END;"});
    run(s::Execute{.sql = "INSERT INTO t VALUES (:a, :b)",
                   .bindings = {{"a", Value::of_integer(5)}, {"b", Value::of_text("it's \\")}}});
    EXPECT_EQ(run(s::Execute{.sql = "not sql", .databases = {"postgresql"}}).size(), 0u);
    s::Custom custom;
    custom.name = "mine";
    custom.variants = {{"mysql", "INSERT INTO t VALUES (8, 'c'); INSERT INTO t VALUES (9, 'd')"}};
    EXPECT_EQ(run(custom).size(), 2u);
    EXPECT_EQ(lines("SELECT a, b FROM t"), (Texts{"1|x;:y", "1|it's \\", "1|c", "1|d"}));
    custom.variants = {{"sqlite", "x"}};
    EXPECT_EQ(refusal(custom), "the custom operation \"mine\" has no SQL for MariaDB");
}

TEST_F(MariadbObjects, ChangesRows) {
    using Kind = s::ExpressionKind;
    run(create_table("t", {column("a", integer()), column("b", string(20)),
                           column("c", type(s::TypeKind::boolean))}));
    s::Insert insert;
    insert.table = "t";
    insert.columns = {"a", "b", "c"};
    insert.rows = {
        expression(Kind::row, {constant(Value::of_integer(1)), constant(Value::of_text("it's \\")),
                               constant(Value::of_boolean(true))}),
        expression(Kind::row, {constant(Value{}), constant(Value::of_text("é")),
                               constant(Value::of_boolean(false))})};
    run(insert);
    s::Update update;
    update.table = "t";
    update.assignments = {
        {"b", expression(Kind::concat, {named("b"), constant(Value::of_text("_x"))})}};
    auto is_null = expression(Kind::is_null, {named("a")});
    update.where = is_null;
    run(update);
    EXPECT_EQ(lines("SELECT a, b, c FROM t ORDER BY a DESC"), (Texts{"1|it's \\|1", "NULL|é_x|0"}));
    s::Select select;
    select.table = "t";
    auto cast = expression(Kind::cast, {named("a")});
    for (const auto kind :
         {s::TypeKind::integer, s::TypeKind::string, s::TypeKind::double_precision,
          s::TypeKind::real, s::TypeKind::date_time, s::TypeKind::large_binary, s::TypeKind::json,
          s::TypeKind::boolean, s::TypeKind::time, s::TypeKind::date, s::TypeKind::bit}) {
        cast.type = type(kind);
        select.columns.push_back(cast);
    }
    const auto statement = renderer->render(select);
    EXPECT_EQ(db->query(statement.sql).rows.size(), 2u) << statement.sql;
    s::Backfill backfill;
    backfill.update = update;
    backfill.column = "a";
    EXPECT_EQ(run(backfill).size(), 1u);
    s::Delete remove;
    remove.table = "t";
    remove.where = is_null;
    run(remove);
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
}

TEST_F(MariadbObjects, ChecksInAScriptThatASchemaIsEmpty) {
    const auto name = cell("SELECT CONCAT(DATABASE(), ' it\\'s 3')");
    run(s::CreateSchema{.name = name});
    auto table = create_table("t", {column("a", integer())});
    table.table.schema = name;
    run(table);
    renderer = dialect.renderer(nullptr);
    EXPECT_EQ(refusal(s::DropSchema{.name = name}),
              "the server: the schema \"" + name + "\" is not empty");
    s::DropTable gone;
    gone.table = "t";
    gone.schema = name;
    run(gone);
    run(s::DropSchema{.name = name});
    run(s::CreateSchema{.name = name});
    EXPECT_EQ(run(s::DropSchema{.name = name, .cascade = true}).size(), 1u);
}

TEST_F(MariadbObjects, WritesLiteralsThatMeanWhatTheySay) {
    for (const Value& value :
         {Value::of_text("it's \\ \"x\" \n\r\t %_ é😀"), Value::of_text(std::string("a\0b", 3)),
          Value::of_text("\\'"), Value::of_text(""), Value{ValueKind::number, "-12.50"},
          Value::of_integer(-9223372036854775807LL)})
        EXPECT_EQ(cell("SELECT " + dialect.literal(value)), value.text);
    EXPECT_EQ(db->query("SELECT " + dialect.literal(Value::of_bytes(std::string("\0\xff'\\", 4))))
                  .rows[0][0],
              Value::of_bytes(std::string("\0\xff'\\", 4)));
    EXPECT_EQ(cell("SELECT " + dialect.literal(Value::of_boolean(true))), "1");
    EXPECT_EQ(cell("SELECT " + dialect.literal(Value{})), "NULL");
}
