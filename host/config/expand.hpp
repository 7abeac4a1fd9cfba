#pragma once
// What a value may refer to: environment variables and secrets kept elsewhere.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace retort::config {

/// Environment variables by name.
using Environment = std::map<std::string, std::string, std::less<>>;

/// The process's own environment, as it is now.
Environment process_environment();

/// `text` with each ${NAME} replaced by that environment variable; $${ stands for a plain ${.
/// A lone $ is kept. Throws Error (settings) for a variable that is not set and for a ${ that does
/// not hold a name and a closing brace.
std::string expand_variables(std::string_view text, const Environment& environment);

/// `text` itself, or for env:NAME that variable, or for file:PATH the first line of that file
/// (relative to `base`). Throws Error (settings) when there is no such variable or file or
/// it is empty. The secret never appears in an error.
std::string read_secret(std::string_view text, const Environment& environment,
                        const std::filesystem::path& base);

}  // namespace retort::config
