#include "host/plugins/bridge.hpp"

#include <exception>
#include <list>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/schema/decode.hpp"

/// A result a plugin walks through.
struct retort_cursor {
    retort::plugins::QueryResult result;
    std::size_t next = 0;
    std::vector<retort_cell> cells;
};

namespace retort::plugins {

namespace {

retort_text view(const std::string& text) {
    return {text.data(), text.size()};
}

std::string copy(const retort_text& text) {
    return text.size == 0 ? std::string() : std::string(text.data, text.size);
}

schema::Value to_value(const retort_cell& cell) {
    return {static_cast<schema::ValueKind>(cell.kind), copy(cell.text)};
}

/// One call of a unit's function: the table, and what was kept while it ran.
class Call {
public:
    Call(Receiver& receiver, std::string_view sdk_version)
        : receiver_(receiver), sdk_version_(sdk_version) {
        host_.size = sizeof host_;
        host_.abi = RETORT_ABI;
        host_.context = this;
        host_.emit = &Call::emit;
        host_.query = &Call::query;
        host_.column_count = &Call::column_count;
        host_.column_name = &Call::column_name;
        host_.next = &Call::next;
        host_.close = &Call::close;
        host_.rows_open = &Call::rows_open;
        host_.rows_put = &Call::rows_put;
        host_.rows_close = &Call::rows_close;
        host_.fact = &Call::fact;
        host_.argument = &Call::argument;
        host_.fail = &Call::fail;
        host_.error = &Call::error;
        host_.soci_session = &Call::soci_session;
    }

    virtual ~Call() = default;
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    const retort_host* host() const { return &host_; }

    void rethrow_failure() const {
        if (failure_)
            std::rethrow_exception(failure_);
    }
    const std::string& author_error() const { return author_error_; }

private:
    static Call& self(void* context) { return *static_cast<Call*>(context); }

    /// Runs `work`; after the first failure nothing is run any more.
    template <class Work>
    int guarded(Work&& work) {
        if (failure_)
            return RETORT_FAILED;
        try {
            return work();
        } catch (const std::exception& error) {
            failure_ = std::current_exception();
            error_text_ = error.what();
        } catch (...) {
            failure_ = std::current_exception();
            error_text_ = "the host stopped the revision";
        }
        return RETORT_FAILED;
    }

    static int emit(void* context, const retort_message* operation) {
        auto& call = self(context);
        return call.guarded([&] {
            call.take(*operation);
            return RETORT_OK;
        });
    }

protected:
    /// What `emit` does with a message of the plugin; an environment speaks of other things.
    virtual void take(const retort_message& message) {
        receiver_.emit(schema::decode_operation(message, sdk_version_));
    }
    std::string_view sdk_version() const { return sdk_version_; }

private:
    static int query(void* context, const retort_message* query, retort_cursor** cursor) {
        auto& call = self(context);
        *cursor = nullptr;
        return call.guarded([&] {
            retort_cursor opened;
            opened.result = call.receiver_.query(schema::decode_query(*query, call.sdk_version_));
            opened.cells.resize(opened.result.columns.size());
            call.cursors_.push_back(std::move(opened));
            *cursor = &call.cursors_.back();
            return RETORT_OK;
        });
    }

    static std::size_t column_count(void*, retort_cursor* cursor) {
        return cursor->result.columns.size();
    }

    static retort_text column_name(void*, retort_cursor* cursor, std::size_t index) {
        const auto& columns = cursor->result.columns;
        return index < columns.size() ? view(columns[index]) : retort_text{nullptr, 0};
    }

    static int next(void*, retort_cursor* cursor, const retort_cell** cells) {
        if (cursor->next == cursor->result.rows.size())
            return RETORT_END;
        const auto& row = cursor->result.rows[cursor->next++];
        for (std::size_t i = 0; i < cursor->cells.size(); ++i) {
            cursor->cells[i] = {};
            cursor->cells[i].kind = static_cast<std::uint8_t>(row[i].kind);
            cursor->cells[i].text = view(row[i].text);
        }
        *cells = cursor->cells.data();
        return RETORT_OK;
    }

    static void close(void* context, retort_cursor* cursor) {
        self(context).cursors_.remove_if([&](const auto& each) { return &each == cursor; });
    }

    static int rows_open(void* context, const retort_message* insert) {
        auto& call = self(context);
        return call.guarded([&] {
            const auto operation = schema::decode_operation(*insert, call.sdk_version_);
            const auto* target = std::get_if<schema::Insert>(&operation);
            if (!target || target->columns.empty())
                throw Error(ErrorCategory::plugin, "a bulk insert needs a table and its columns");
            call.stream_columns_ = target->columns.size();
            call.receiver_.rows_open(*target);
            return RETORT_OK;
        });
    }

    static int rows_put(void* context, const retort_cell* cells, std::size_t row_count) {
        auto& call = self(context);
        return call.guarded([&] {
            for (std::size_t i = 0; i < row_count; ++i) {
                std::vector<schema::Value> row;
                row.reserve(call.stream_columns_);
                for (std::size_t j = 0; j < call.stream_columns_; ++j)
                    row.push_back(to_value(*cells++));
                call.receiver_.rows_put(std::move(row));
            }
            return RETORT_OK;
        });
    }

    static int rows_close(void* context) {
        auto& call = self(context);
        return call.guarded([&] {
            call.receiver_.rows_close();
            return RETORT_OK;
        });
    }

    /// Hands out a text that stays valid until the unit's function returns.
    int give(std::optional<std::string> found, retort_text* text) {
        if (!found)
            return RETORT_END;
        given_.push_back(std::move(*found));
        *text = view(given_.back());
        return RETORT_OK;
    }

    static int fact(void* context, int fact, retort_text* text) {
        auto& call = self(context);
        return call.guarded([&] { return call.give(call.receiver_.fact(fact), text); });
    }

    static int argument(void* context, retort_text name, retort_text* text) {
        auto& call = self(context);
        return call.guarded([&] { return call.give(call.receiver_.argument(copy(name)), text); });
    }

    static void fail(void* context, retort_text message) {
        auto& call = self(context);
        if (call.author_error_.empty())
            call.author_error_ = message.size == 0 ? "an exception without a text" : copy(message);
    }

    static retort_text error(void* context) { return view(self(context).error_text_); }

    static int soci_session(void* context, retort_text tag, void** session) {
        auto& call = self(context);
        *session = nullptr;
        return call.guarded([&] {
            *session = call.receiver_.soci_session(copy(tag));
            return RETORT_OK;
        });
    }

    Receiver& receiver_;
    std::string_view sdk_version_;
    retort_host host_{};
    std::exception_ptr failure_;
    std::string error_text_;
    std::string author_error_;
    std::list<retort_cursor> cursors_;
    std::list<std::string> given_;
    std::size_t stream_columns_ = 0;
};

/// An environment asks for nothing: it only says.
class NoAnswers final : public Receiver {
public:
    void emit(schema::Operation) override { throw refused(); }
    QueryResult query(const std::variant<schema::Execute, schema::Select>&) override {
        throw refused();
    }
    void rows_open(const schema::Insert&) override { throw refused(); }
    void rows_put(std::vector<schema::Value>) override { throw refused(); }
    void rows_close() override { throw refused(); }
    std::optional<std::string> fact(int) override { return std::nullopt; }
    std::optional<std::string> argument(std::string_view) override { return std::nullopt; }
    void* soci_session(std::string_view) override { throw refused(); }

private:
    static Error refused() {
        return Error(ErrorCategory::plugin, "an environment has no database to work on");
    }
};

class EnvironmentCall final : public Call {
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
        else
            throw Error(ErrorCategory::plugin,
                        fmt::format("the environment says something this host does not know "
                                    "(message {}, SDK {})",
                                    message.kind, sdk_version()))
                .hint("run it with a host of at least the plugin's version");
    }
};

/// Runs the function and turns every way it can fail into an exception.
void run_call(Call& call, int (*function)(const retort_host*), std::string_view what) {
    int status = RETORT_FAILED;
    try {
        status = function(call.host());
    } catch (...) {
        call.rethrow_failure();
        throw Error(ErrorCategory::operation, fmt::format("{} let an exception escape", what));
    }
    call.rethrow_failure();
    if (!call.author_error().empty())
        throw Error(ErrorCategory::operation,
                    fmt::format("{} threw: {}", what, call.author_error()));
    if (status != RETORT_OK)
        throw Error(ErrorCategory::operation, fmt::format("{} returned status {}", what, status));
}

}  // namespace

void run_unit_function(int (*function)(const retort_host*), std::string_view what,
                       Receiver& receiver, std::string_view sdk_version) {
    Call call(receiver, sdk_version);
    run_call(call, function, what);
}

EnvironmentDescription describe_environment(int (*function)(const retort_host*),
                                            std::string_view sdk_version) {
    NoAnswers receiver;
    EnvironmentCall call(receiver, sdk_version);
    run_call(call, function, "environment");
    return std::move(call.description);
}

}  // namespace retort::plugins
