#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/plugins/bridge.hpp"
#include "host/plugins/call.hpp"
#include "host/schema/encoder.hpp"

namespace retort::plugins {

namespace {

/// An environment has no database; it says things, and asks how it was called.
class FactsOnly final : public Receiver {
public:
    explicit FactsOnly(const EnvironmentFacts& facts) : facts_(facts) {}

    void emit(schema::Operation) override { throw refused(); }
    QueryResult query(const std::variant<schema::Execute, schema::Select>&) override {
        throw refused();
    }
    void rows_open(const schema::Insert&) override { throw refused(); }
    void rows_put(std::span<const schema::Value>) override { throw refused(); }
    void rows_close() override { throw refused(); }
    std::optional<std::string> fact(int fact) override {
        if (fact != RETORT_FACT_LINEAGES || facts_.lineages.empty())
            return std::nullopt;
        return join(facts_.lineages, " ");
    }
    std::optional<std::string> argument(std::string_view name) override {
        const auto found = facts_.arguments.find(name);
        return found == facts_.arguments.end() ? std::nullopt : std::optional(found->second);
    }
    void* soci_session(std::string_view) override { throw refused(); }

private:
    static Error refused() {
        return Error(ErrorCategory::plugin, "an environment has no database to work on");
    }

    const EnvironmentFacts& facts_;
};

/// Takes what an environment says of itself.
class DescribeCall final : public Call {
public:
    using Call::Call;
    EnvironmentDescription description;

private:
    void take(const retort_message& message) override {
        if (schema::decode_model(message, sdk_version(), description.models))
            return;
        auto texts = schema::decode_texts(message);
        auto& name = texts[RETORT_TAG_NAME];
        if (message.kind == RETORT_MSG_SETTING)
            description.settings.emplace_back(std::move(name), std::move(texts[RETORT_TAG_TEXT]));
        else if (message.kind == RETORT_MSG_NAMING)
            description.naming.emplace_back(std::move(name), std::move(texts[RETORT_TAG_TEXT]));
        else if (message.kind == RETORT_MSG_EXCLUSION)
            description.filters.excluded.push_back(
                {std::move(texts[RETORT_TAG_OBJECT_KIND]), std::move(name)});
        else if (message.kind == RETORT_MSG_COMPARED_SCHEMA)
            description.filters.schemas.push_back(std::move(name));
        else if (message.kind == RETORT_MSG_COLUMN_ORDER)
            description.column_order = true;
        else
            throw Error(ErrorCategory::plugin,
                        fmt::format("the environment says something this host does not know "
                                    "(message {}, SDK {})",
                                    message.kind, sdk_version()))
                .hint("run it with a host of at least the plugin's version");
    }
};

/// Shows an environment what was generated, and takes what it puts in the place of each operation.
class ReviewCall final : public Call {
public:
    ReviewCall(Receiver& receiver, std::string_view sdk_version,
               std::vector<schema::Operation> generated)
        : Call(receiver, sdk_version), generated_(std::move(generated)) {}

    /// What the last review left; all, when there was none.
    Reviewed result() && { return {std::move(generated_), std::move(dropped_)}; }

private:
    static constexpr std::uint32_t k_first_part = 1000;

    void take(const retort_message& message) override {
        if (message.kind >= k_first_part)
            return;  // settings, models: said again, known already
        if (!reviewing_)
            throw Error(ErrorCategory::plugin, "an environment has no database to work on")
                .hint("operations belong into revisions, and into env.review(...)");
        kept_.push_back(schema::decode_operation(message, sdk_version()));
        answered_ = true;
    }

    /// After the last operation, what was kept is what the next review sees.
    int show_next(const retort_message*& message, retort_text& name) override {
        if (reviewing_ && !answered_)
            dropped_.push_back(std::move(generated_[next_ - 1]));
        reviewing_ = next_ != generated_.size();
        answered_ = false;
        if (!reviewing_) {
            generated_ = std::exchange(kept_, {});
            next_ = 0;
            return RETORT_END;
        }
        message = &encoder_.emplace().encode(generated_[next_]);
        const auto called = std::visit([]<class T>(const T&) { return schema::Described<T>::name; },
                                       generated_[next_++]);
        name = {called.data(), called.size()};
        return RETORT_OK;
    }

    std::optional<schema::Encoder> encoder_;
    std::vector<schema::Operation> generated_;
    std::vector<schema::Operation> kept_, dropped_;
    std::size_t next_ = 0;
    bool reviewing_ = false;
    bool answered_ = false;  ///< something stands in the place of the one shown last
};

}  // namespace

EnvironmentDescription describe_environment(const retort_unit& unit, std::string_view sdk_version,
                                            const EnvironmentFacts& facts) {
    FactsOnly receiver(facts);
    DescribeCall call(receiver, sdk_version);
    run_call(call, unit, unit.describe, "environment");
    return std::move(call.description);
}

Reviewed review(const retort_unit& unit, std::string_view sdk_version,
                const EnvironmentFacts& facts, std::vector<schema::Operation> generated) {
    FactsOnly receiver(facts);
    ReviewCall call(receiver, sdk_version, std::move(generated));
    run_call(call, unit, unit.describe, "environment");
    return std::move(call).result();
}

}  // namespace retort::plugins
