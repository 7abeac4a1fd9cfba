# Build settings shared by every target of this repository: retort_settings (language, visibility,
# sanitizers) and retort_warnings (developer builds), and the function that declares a host module.

add_library(retort_settings INTERFACE)
target_compile_features(retort_settings INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
if(RETORT_SANITIZE)
    target_compile_options(retort_settings INTERFACE
        -fsanitize=${RETORT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(retort_settings INTERFACE -fsanitize=${RETORT_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        # Programs and their plugins share one runtime, so that plugins still link with -z defs.
        execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-runtime-dir
            OUTPUT_VARIABLE runtime OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
        target_link_options(retort_settings INTERFACE -shared-libsan "LINKER:-rpath,${runtime}")
        # SOCI's classes come with libraries that are loaded later: their type information is not
        # there to be linked.
        target_compile_options(retort_settings INTERFACE -fno-sanitize=vptr)
    endif()
endif()

add_library(retort_warnings INTERFACE)
target_compile_options(retort_warnings INTERFACE -Wall -Wextra -Wpedantic
    $<$<BOOL:${RETORT_WERROR}>:-Werror>)
# A C++20 designated initialiser that leaves members at their defaults is house style, not a mistake.
target_compile_options(retort_warnings INTERFACE -Wno-missing-field-initializers)

# The headers nearly every file includes, parsed and instantiated once for all modules (RETORT_PCH).
# Files include what they use all the same: a build without it is what shows a missing include.
set(retort_common_headers <algorithm> <chrono> <functional> <map> <memory> <optional>
    <span> <string> <string_view> <variant> <vector> <fmt/format.h>)
if(RETORT_PCH)
    list(APPEND retort_common_headers ${PROJECT_SOURCE_DIR}/host/schema/operation.hpp)
    find_package(fmt REQUIRED)
    file(WRITE ${PROJECT_BINARY_DIR}/precompiled.cpp "")
    add_library(retort_precompiled OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(retort_precompiled PRIVATE fmt::fmt retort_settings retort_warnings)
    target_include_directories(retort_precompiled PRIVATE ${PROJECT_SOURCE_DIR}
        ${PROJECT_SOURCE_DIR}/sdk)
    target_precompile_headers(retort_precompiled PRIVATE ${retort_common_headers})
endif()

# retort_add_module(<name> SOURCES a.cpp ... [LINKS retort::base ...] [PRIVATE_LINKS fmt::fmt ...])
# Declares the static library retort_<name> (alias retort::<name>) of the folder host/<name>.
# Its headers are included as "host/<folder>/<file>.hpp".
function(retort_add_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(retort_${name} STATIC ${ARG_SOURCES})
    add_library(retort::${name} ALIAS retort_${name})
    set_target_properties(retort_${name} PROPERTIES EXPORT_NAME ${name})
    target_include_directories(retort_${name} PUBLIC
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/retort>)
    target_compile_features(retort_${name} PUBLIC cxx_std_20)
    target_link_libraries(retort_${name}
        PUBLIC ${ARG_LINKS}
        PRIVATE ${ARG_PRIVATE_LINKS} $<BUILD_INTERFACE:retort_settings> $<BUILD_INTERFACE:retort_warnings>)
    if(RETORT_PCH)
        target_precompile_headers(retort_${name} REUSE_FROM retort_precompiled)
    endif()
    install(TARGETS retort_${name} EXPORT RetortHostTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
endfunction()
