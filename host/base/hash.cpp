#include "host/base/hash.hpp"

#include "host/base/error.hpp"

#include <fmt/format.h>
#include <sodium/core.h>
#include <sodium/crypto_generichash_blake2b.h>
#include <sodium/utils.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace retort {

namespace {

constexpr std::size_t k_hash_size = 32;

/// Lets libsodium choose the code for this processor; safe to call from any thread.
void prepare_library() {
    static const int ready = sodium_init();
    if (ready < 0)
        throw Error(ErrorCategory::operation, "libsodium could not be initialised");
}

}  // namespace

struct Hasher::State {
    crypto_generichash_blake2b_state inner;
};

Hasher::Hasher() {
    prepare_library();
    state_ = std::make_unique<State>();
    crypto_generichash_blake2b_init(&state_->inner, nullptr, 0, k_hash_size);
}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Hasher& Hasher::update(std::string_view bytes) {
    crypto_generichash_blake2b_update(
        &state_->inner, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return *this;
}

std::string Hasher::hex() && {
    unsigned char digest[k_hash_size];
    crypto_generichash_blake2b_final(&state_->inner, digest, sizeof digest);
    std::string out(2 * k_hash_size, '\0');
    sodium_bin2hex(out.data(), out.size() + 1, digest, k_hash_size);
    return out;
}

std::string hash_hex(std::string_view bytes) {
    Hasher hasher;
    hasher.update(bytes);
    return std::move(hasher).hex();
}

std::string hash_file_hex(const std::filesystem::path& path) {
    const auto cannot_read = [&](int code) {
        return Error(ErrorCategory::operation, fmt::format("cannot read {}: {}", path.string(),
                                                           std::generic_category().message(code)));
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"),
                                                               &std::fclose);
    if (!file)
        throw cannot_read(errno);
    Hasher hasher;
    char buffer[65536];
    while (const auto size = std::fread(buffer, 1, sizeof buffer, file.get()))
        hasher.update({buffer, size});
    if (std::ferror(file.get()) != 0)
        throw cannot_read(errno);
    return std::move(hasher).hex();
}

}  // namespace retort
