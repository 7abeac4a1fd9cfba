#include "oracle_cases.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace retort::graph::testing {

namespace {

class Reader {
public:
    explicit Reader(const std::filesystem::path& path)
        : name_(path.filename().string()), file_(path) {}

    std::vector<OracleCase> read() {
        std::string line;
        for (number_ = 1; std::getline(file_, line); ++number_)
            take(line);
        if (cases_.empty())
            fail("no cases");
        return std::move(cases_);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error(location() + ": " + what);
    }
    std::string location() const { return name_ + ":" + std::to_string(number_); }

    static bool cut(std::string& line, const std::string& prefix) {
        if (line.rfind(prefix, 0) != 0)
            return false;
        line.erase(0, prefix.size());
        return true;
    }

    void take(std::string line) {
        if (cut(line, "graph "))
            graph_ = line;
        else if (cut(line, "case "))
            begin_case(line);
        else if (cases_.empty())
            text_ += line + "\n";
        else if (cut(line, "  alembic "))
            cases_.back().alembic = line;
        else if (cut(line, "  retort "))
            add_difference(line);
        else
            fail("'" + line + "' is no line of a case");
    }

    void begin_case(const std::string& line) {
        const auto bar = line.find(" | ");
        const auto blank = line.find(' ');
        if (bar == std::string::npos)
            fail("a case names its rows after ' | '");
        OracleCase next;
        next.graph = graph_;
        next.text = text_;
        next.command = line.substr(0, blank);
        next.targets = line.substr(blank + 1, bar - blank - 1);
        next.rows = line.substr(bar + 3);
        next.location = location();
        cases_.push_back(std::move(next));
    }

    void add_difference(const std::string& line) {
        const auto blank = line.find(' ');
        if (blank == std::string::npos)
            fail("a difference has a number and an answer");
        cases_.back().difference = std::stoi(line);
        cases_.back().retort = line.substr(blank + 1);
    }

    std::string name_;
    std::ifstream file_;
    std::size_t number_ = 0;
    std::string graph_;
    std::string text_;
    std::vector<OracleCase> cases_;
};

}  // namespace

std::vector<OracleCase> read_oracle_cases(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<OracleCase> out;
    for (const auto& path : paths) {
        auto cases = Reader(path).read();
        out.insert(out.end(), cases.begin(), cases.end());
    }
    return out;
}

}  // namespace retort::graph::testing
