#pragma once
// BLAKE2b-256, the one hash of Retort: fingerprints, build hashes, lock keys.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace retort {

/// Hashes bytes that come in pieces: 64 lower-case hex digits at the end.
class Hasher {
public:
    Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    Hasher& update(std::string_view bytes);
    /// The hash of all bytes so far; the hasher is spent.
    std::string hex() &&;

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string hash_hex(std::string_view bytes);

/// The hash of a file's content, read in pieces. Throws Error (operation) when it cannot be read.
std::string hash_file_hex(const std::filesystem::path& path);

}  // namespace retort
