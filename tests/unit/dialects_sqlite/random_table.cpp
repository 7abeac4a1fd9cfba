#include "tests/unit/dialects_sqlite/random_table.hpp"

#include <fmt/format.h>

namespace retort::tests {

namespace {

class Generator {
public:
    explicit Generator(std::uint32_t seed) : random_(seed) {}

    RandomTable table() {
        RandomTable table;
        table.name = "t";
        table.sql = "CREATE TABLE " + one_of({"t", "\"t\"", "[t]", "`t`", "'t'"}) + gap() + "(";
        const int columns = number(1, 7);
        for (int i = 0; i < columns; ++i)
            table.columns.push_back(column(i));
        names_ = &table.columns;
        const int constraints = number(0, 4);
        for (int i = 0; i < constraints; ++i)
            table.constraints.push_back(constraint());
        std::string separator;
        for (const auto& column : table.columns) {
            table.sql += separator + gap() + column.text;
            separator = gap() + ",";
        }
        for (const auto& text : table.constraints) {
            table.sql += separator + gap() + text;
            separator = number(0, 4) == 0 ? " " : gap() + ",";
        }
        table.sql += gap() + ")";
        return table;
    }

private:
    int number(int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random_);
    }
    std::string one_of(const std::vector<std::string>& texts) {
        return texts[static_cast<std::size_t>(number(0, static_cast<int>(texts.size()) - 1))];
    }
    /// Blanks and comments, perhaps none: only where two tokens cannot run into each other.
    std::string gap() {
        return one_of({"", "", " ", "\n    ", "\t", " /* c, ) ' */ ", " -- it's (\n", "\r\n  "});
    }
    /// The same, never nothing.
    std::string blank() { return " " + gap(); }

    std::string column_name(int index) {
        const std::string base =
            one_of({"a", "User Id", "größe", "select", "x,y", "it's", "a)b", "[", "]", "\"", "--"});
        return fmt::format("{}{}", base, index);
    }
    std::string quoted(const std::string& name) {
        std::string out = "\"";
        for (const char c : name)
            out += c == '"' ? std::string("\"\"") : std::string(1, c);
        return out + '"';
    }

    RandomColumn column(int index) {
        RandomColumn column;
        column.name = column_name(index);
        column.type = one_of({"", "INTEGER", "integer", "varchar(255)", "numeric( 10 , 2 )",
                              "DOUBLE  PRECISION", "\"my type\"", "unsigned big int", "[x y](-1)",
                              "TEXT /* c */"});
        column.text = quoted(column.name);
        if (!column.type.empty())
            column.text += blank() + column.type;
        if (column.type == "TEXT /* c */")
            column.type = "TEXT";
        const int parts = number(0, 4);
        for (int i = 0; i < parts; ++i)
            column.parts.push_back(part(i));
        for (const auto& text : column.parts)
            column.text += blank() + text;
        if (column.text.ends_with("TEXT /* c */"))
            column.text.erase(column.text.size() - 8);
        return column;
    }

    std::string name_before(const std::string& what) {
        return one_of({"", "", "CONSTRAINT n ", "constraint \"a name\"\n"}) + what;
    }

    std::string part(int index) {
        return name_before(one_of({
            "NOT NULL",
            "not null ON CONFLICT REPLACE",
            "NULL",
            "UNIQUE",
            "UNIQUE ON CONFLICT IGNORE",
            "CHECK (length('),(') > 0 /* ) */)",
            "check(1)",
            fmt::format("DEFAULT {}", index),
            "DEFAULT -1.5e-3",
            "DEFAULT 'it''s, (here)'",
            "DEFAULT X'00ff'",
            "DEFAULT (1 + (2))",
            "DEFAULT CURRENT_TIMESTAMP",
            "DEFAULT null",
            "COLLATE NOCASE",
            "collate \"rtrim\"",
            "REFERENCES p",
            "REFERENCES \"p\" (id) ON DELETE CASCADE ON UPDATE SET NULL",
            "REFERENCES p(id) MATCH FULL DEFERRABLE INITIALLY DEFERRED",
            "REFERENCES p ON DELETE NO ACTION NOT DEFERRABLE",
        }));
    }

    std::string some_column() {
        const auto index = number(0, static_cast<int>(names_->size()) - 1);
        return quoted((*names_)[static_cast<std::size_t>(index)].name);
    }

    std::string constraint() {
        const auto column = some_column();
        return name_before(one_of({
            fmt::format("UNIQUE ({})", column),
            fmt::format("UNIQUE({} COLLATE nocase DESC) ON CONFLICT FAIL", column),
            "CHECK (1 > 0)",
            "check ( ')' <> '(' ) ON CONFLICT ABORT",
            fmt::format("FOREIGN KEY ({}) REFERENCES p", column),
            fmt::format("foreign key({}) references p(id) ON UPDATE RESTRICT DEFERRABLE", column),
        }));
    }

    std::mt19937 random_;
    const std::vector<RandomColumn>* names_ = nullptr;
};

}  // namespace

RandomTable random_table(std::uint32_t seed) {
    return Generator(seed).table();
}

}  // namespace retort::tests
