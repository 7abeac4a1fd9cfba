#include "host/database/mysql_scan.hpp"

#include <cctype>

#include "host/base/text.hpp"

namespace retort::database {

namespace {

class StatementScan {
public:
    explicit StatementScan(std::string_view sql) : sql_(sql) {}

    bool has_second_statement() {
        bool ended = false;
        while (at_ < sql_.size()) {
            if (skip_comment() || skip_blank())
                continue;
            if (ended)
                return true;
            ended = sql_[at_] == ';';
            skip_token();
        }
        return false;
    }

private:
    bool skip_blank() {
        if (!std::isspace(static_cast<unsigned char>(sql_[at_])))
            return false;
        ++at_;
        return true;
    }

    bool skip_comment() {
        const auto rest = sql_.substr(at_);
        if (rest.starts_with("/*") && !rest.starts_with("/*!") && !rest.starts_with("/*M!"))
            return skip_past("*/");
        if (rest.starts_with('#') || rest.starts_with("-- ") || rest.starts_with("--\n"))
            return skip_past("\n");
        return false;
    }

    bool skip_past(std::string_view end) {
        const auto found = sql_.find(end, at_ + 2);
        at_ = found == std::string_view::npos ? sql_.size() : found + end.size();
        return true;
    }

    void skip_token() {
        const char quote = sql_[at_++];
        if (quote != '\'' && quote != '"' && quote != '`')
            return;
        while (at_ < sql_.size() && sql_[at_] != quote)
            at_ += sql_[at_] == '\\' && quote != '`' ? 2 : 1;
        ++at_;
    }

    std::string_view sql_;
    std::size_t at_ = 0;
};

}  // namespace

bool has_second_statement(std::string_view sql) {
    return to_lower(sql).find("begin") == std::string::npos &&
           StatementScan(sql).has_second_statement();
}

}  // namespace retort::database
