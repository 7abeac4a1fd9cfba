#pragma once
// One call of a unit's function: the host's table of C functions, over C++ ones.

#include <exception>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/base/error.hpp"
#include "host/plugins/receiver.hpp"
#include "host/schema/decode.hpp"

#include "retort/abi_environment.h"

/// A result a plugin walks through.
struct retort_cursor {
    retort::plugins::QueryResult result;
    std::size_t next = 0;
    std::vector<retort_cell> cells;
};

namespace retort::plugins {

inline retort_text view(const std::string& text) {
    return {text.data(), text.size()};
}

inline std::string copy(const retort_text& text) {
    return text.size == 0 ? std::string() : std::string(text.data, text.size);
}

/// Into memory that `value` has already.
inline void assign(schema::Value& value, const retort_cell& cell) {
    value.kind = static_cast<schema::ValueKind>(cell.kind);
    if (cell.text.size == 0)
        value.text.clear();
    else
        value.text.assign(cell.text.data, cell.text.size);
}

/// One call of a unit's function: the table, and what was kept while it ran.
class Call {
public:
    Call(Receiver& receiver, std::string_view sdk_version)
        : receiver_(receiver), sdk_version_(sdk_version) {
        auto& host = environment_.host;
        host.size = sizeof environment_;
        host.abi = RETORT_ABI;
        host.context = this;
        host.emit = &Call::emit;
        host.query = &Call::query;
        host.column_count = &Call::column_count;
        host.column_name = &Call::column_name;
        host.next = &Call::next;
        host.close = &Call::close;
        host.rows_open = &Call::rows_open;
        host.rows_put = &Call::rows_put;
        host.rows_close = &Call::rows_close;
        host.fact = &Call::fact;
        host.argument = &Call::argument;
        host.fail = &Call::fail;
        host.error = &Call::error;
        host.soci_session = &Call::soci_session;
        environment_.next_generated = &Call::next_generated;
    }

    virtual ~Call() = default;
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    const retort_host* host() const { return &environment_.host; }

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
    /// Shows the next operation to review; RETORT_END after the last one.
    virtual int show_next(const retort_message*& /*operation*/, retort_text& /*name*/) {
        return RETORT_END;
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
            call.row_.resize(target->columns.size());
            call.receiver_.rows_open(*target);
            return RETORT_OK;
        });
    }

    static int rows_put(void* context, const retort_cell* cells, std::size_t row_count) {
        auto& call = self(context);
        return call.guarded([&] {
            for (std::size_t i = 0; i < row_count; ++i) {
                for (auto& value : call.row_)
                    assign(value, *cells++);
                call.receiver_.rows_put(call.row_);
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

    static int next_generated(void* context, const retort_message** operation, retort_text* name) {
        auto& call = self(context);
        *operation = nullptr;
        return call.guarded([&] { return call.show_next(*operation, *name); });
    }

    Receiver& receiver_;
    std::string_view sdk_version_;
    retort_environment_host environment_{};
    std::exception_ptr failure_;
    std::string error_text_;
    std::string author_error_;
    std::list<retort_cursor> cursors_;
    std::list<std::string> given_;
    std::vector<schema::Value> row_;  ///< of a stream; its texts keep their memory
};

/// Runs the function and turns every way it can fail into an exception.
void run_call(Call& call, const retort_unit& unit, retort_body body, std::string_view what);

}  // namespace retort::plugins
