// What the revisions of one bundle must not share by accident.

#include <gtest/gtest.h>

#include "host/base/process.hpp"
#include "host/plugins/shared_symbols.hpp"
#include "tests/unit/plugins/fixtures.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::tests {

class SharedSymbols : public testing::Test {
protected:
    /// Compiles `code` and returns the object's path.
    std::string object(const std::string& name, const std::string& code) {
        const auto source = folder_ / (name + ".cpp");
        const auto out = folder_ / (name + ".o");
        write_bytes(source, code);
        const auto end = run_captured({.argv = {RETORT_TEST_COMPILER, "-std=c++20", "-c", "-fPIC",
                                                source.string(), "-o", out.string()}});
        EXPECT_TRUE(end.end.ok()) << end.err;
        return out.string();
    }

private:
    TemporaryFolder folder_;
};

TEST_F(SharedSymbols, NameAClassThatTwoRevisionsDefineEachForItself) {
    const auto one = object("one",
                            "struct Row { int a; int sum() { return a; } };\n"
                            "int f() { return Row{1}.sum(); }\n");
    const auto two = object("two",
                            "struct Row { long a[5]; int sum() { return int(a[4]); } };\n"
                            "int g() { return Row{{1}}.sum(); }\n");
    const auto problems = plugins::find_shared_symbols({one, two});
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_NE(problems[0].find("Row::sum()"), std::string::npos) << problems[0];
}

TEST_F(SharedSymbols, AreNoneWhenEverythingIsInAnUnnamedNamespace) {
    const auto code =
        "#include <string>\nnamespace { struct Row { int sum() { return 1; } }; }\n"
        "static std::string f() { return std::string(5, 'x'); }\n"
        "unsigned long NAME() { return f().size() + Row().sum(); }\n";
    const auto one = object("one", std::string("#define NAME first\n") + code);
    const auto two = object("two", std::string("#define NAME second\n") + code);
    EXPECT_EQ(plugins::find_shared_symbols({one, two}), std::vector<std::string>());
}

}  // namespace retort::tests
