#pragma once
// The database clients' C functions, taken from the library SOCI's backend has already loaded, so
// that retort links none of them and starts fast.

#include <string>

namespace retort::database {

/// One client library; stays loaded as long as this lives.
class NativeLibrary {
public:
    /// `soname`: "libpq.so.5"... A session of its backend must be open. Throws Error(settings) when
    /// the library is neither loaded nor part of the program.
    explicit NativeLibrary(const char* soname);
    NativeLibrary(NativeLibrary&& other) noexcept;
    NativeLibrary& operator=(NativeLibrary&&) = delete;
    ~NativeLibrary();

    /// Points `function` at the library's function `name`. Throws Error(settings) when it has none.
    template <class Function>
    void bind(Function*& function, const char* name) const {
        function = reinterpret_cast<Function*>(symbol(name));
    }

private:
    void* symbol(const char* name) const;

    std::string soname_;
    void* handle_ = nullptr;  ///< null: the functions are part of the program itself
};

}  // namespace retort::database
