#include "host/dialects/mysql/render.hpp"

#include "host/dialects/common/fragments.hpp"

namespace retort::dialects::mysql {

namespace {

class MysqlRenderer : public Renderer {
public:
    explicit MysqlRenderer(database::Connection* live) : catalogue_(live) {}

    void validate(const schema::Operation& operation) const override { mysql::validate(operation); }

    std::vector<Statement> render(const schema::Operation& given) override {
        const auto closed = closed_fragments(given, k_mysql_lexis);
        const auto& operation = closed ? *closed : given;
        if (const auto alter = schema::as_alter_table(operation))
            return mysql::render(*alter, catalogue_);
        return std::visit([this](const auto& each) { return render_one(each); }, operation);
    }

    Statement render(const schema::Select& select) override {
        return mysql::render(closed_fragments(select, k_mysql_lexis).value_or(select));
    }

private:
    template <class T>
    Statements render_one(const T& operation) {
        if constexpr (requires { mysql::render(operation, catalogue_); })
            return mysql::render(operation, catalogue_);
        else
            return {};  // a change of one table: rendered as alter_table above
    }

    Catalogue catalogue_;
};

}  // namespace

std::unique_ptr<Renderer> make_renderer(database::Connection* live) {
    return std::make_unique<MysqlRenderer>(live);
}

}  // namespace retort::dialects::mysql
