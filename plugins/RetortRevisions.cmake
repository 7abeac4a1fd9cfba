# retort_add_revisions: revisions (C++ files) become plugins.
#
#   retort_add_revisions(<target>
#       [SOURCES a.cpp b.cpp ...] [GLOB folder ...]   which files; a folder gives every .cpp in it
#       [OUTPUT_DIRECTORY folder]                     default: ${CMAKE_CURRENT_BINARY_DIR}/<target>
#       [BUNDLE]                                      one library with all of them: <target>.so
#       [INCLUDES folder ...] [LINKS library ...])    for all of them
#
# Without BUNDLE each file becomes a library of its own, so that a new revision compiles one file and
# relinks nothing else. <target> builds them all and then writes OUTPUT_DIRECTORY/retort.plugins, which
# tells `retort` what is there without opening anything; a plugin whose source is gone is removed.
# A folder given to GLOB is looked at again by every build.
#
# What the flags are for: docs/decisions/plugin-flags.md.

function(retort_add_revisions target)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "BUNDLE" "OUTPUT_DIRECTORY" "SOURCES;GLOB;INCLUDES;LINKS")
    if(ARG_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "retort_add_revisions(${target}): unknown: ${ARG_UNPARSED_ARGUMENTS}")
    endif()
    set(sources ${ARG_SOURCES})
    foreach(folder IN LISTS ARG_GLOB)
        cmake_path(ABSOLUTE_PATH folder BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
        file(GLOB found CONFIGURE_DEPENDS "${folder}/*.cpp")
        list(APPEND sources ${found})
    endforeach()
    _retort_say_where(${sources})
    if(NOT ARG_OUTPUT_DIRECTORY)
        set(ARG_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/${target})
    endif()

    set(plugins)
    set(names)
    if(ARG_BUNDLE)
        _retort_add_bundle(${target} plugins names "${sources}")
    else()
        foreach(source IN LISTS sources)
            _retort_add_plugin(${target} plugins names "${source}")
        endforeach()
    endif()
    foreach(plugin IN LISTS plugins)
        target_include_directories(${plugin} PRIVATE ${ARG_INCLUDES})
        target_link_libraries(${plugin} PRIVATE ${ARG_LINKS})
        set_target_properties(${plugin} PROPERTIES
            LIBRARY_OUTPUT_DIRECTORY ${ARG_OUTPUT_DIRECTORY})
    endforeach()
    _retort_add_index(${target} "${ARG_OUTPUT_DIRECTORY}" "${plugins}" "${names}")
endfunction()

# Gives each source its whole path for the metadata: compiler caches make __FILE__ relative.
function(_retort_say_where)
    foreach(source IN LISTS ARGN)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE
            OUTPUT_VARIABLE path)
        get_source_file_property(definitions "${source}" COMPILE_DEFINITIONS)
        if(NOT definitions MATCHES "RETORT_SOURCE=")
            set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_DEFINITIONS
                "RETORT_SOURCE=\"${path}\"")
        endif()
    endforeach()
endfunction()

# What every object with a revision is compiled with.
function(_retort_compile_as_revision target)
    target_link_libraries(${target} PRIVATE retort::sdk)
    target_compile_features(${target} PRIVATE cxx_std_20)
    target_compile_options(${target} PRIVATE -O0 -g1 -fvisibility=hidden -fvisibility-inlines-hidden
        $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
    if(RETORT_SANITIZE)
        # With these, clang's objects share type information with each other and with SOCI.
        target_compile_options(${target} PRIVATE -fsanitize=${RETORT_SANITIZE}
            $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function,vptr>)
    endif()
    set_target_properties(${target} PROPERTIES
        CXX_EXTENSIONS OFF UNITY_BUILD OFF POSITION_INDEPENDENT_CODE ON)
endfunction()

function(_retort_link_as_plugin target name)
    target_link_libraries(${target} PRIVATE retort::sdk)
    target_link_options(${target} PRIVATE -Wl,-z,defs -Wl,-z,now -Wl,-z,noseparate-code
        -Wl,--build-id -Wl,--gc-sections $<$<CXX_COMPILER_ID:Clang>:-Wl,--as-needed>)
    if(RETORT_SANITIZE)
        target_link_options(${target} PRIVATE -fsanitize=${RETORT_SANITIZE}
            $<$<CXX_COMPILER_ID:Clang>:-shared-libsan>)
    endif()
    set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME "${name}" SUFFIX ".so")
endfunction()

# Appends the target of one file's plugin, and its file name, to the lists of these names.
function(_retort_add_plugin prefix out_plugins out_names source)
    cmake_path(GET source STEM LAST_ONLY stem)
    string(MAKE_C_IDENTIFIER "${stem}" identifier)
    set(plugin ${prefix}_${identifier})
    add_library(${plugin} MODULE "${source}")
    _retort_compile_as_revision(${plugin})
    _retort_link_as_plugin(${plugin} "${stem}")
    set(${out_plugins} ${${out_plugins}} ${plugin} PARENT_SCOPE)
    set(${out_names} ${${out_names}} "${stem}.so" PARENT_SCOPE)
endfunction()

# An OBJECT library: a static one would lose revisions nothing refers to.
function(_retort_add_bundle target out_plugins out_names sources)
    add_library(${target}_objects OBJECT ${sources})
    _retort_compile_as_revision(${target}_objects)
    target_include_directories(${target}_objects PRIVATE
        $<TARGET_PROPERTY:${target}_bundle,INCLUDE_DIRECTORIES>)
    add_library(${target}_bundle MODULE $<TARGET_OBJECTS:${target}_objects>)
    set_target_properties(${target}_bundle PROPERTIES LINKER_LANGUAGE CXX)
    _retort_link_as_plugin(${target}_bundle ${target})
    _retort_index_command(index)
    set(list ${CMAKE_CURRENT_BINARY_DIR}/${target}.objects)
    file(GENERATE OUTPUT ${list} CONTENT "$<JOIN:$<TARGET_OBJECTS:${target}_objects>,\n>\n")
    add_custom_command(TARGET ${target}_bundle PRE_LINK
        COMMAND ${index} --check-objects ${list} VERBATIM)
    if(TARGET retort_index)
        add_dependencies(${target}_bundle retort_index)
    endif()
    set(${out_plugins} ${target}_bundle PARENT_SCOPE)
    set(${out_names} ${target}.so PARENT_SCOPE)
endfunction()

function(_retort_index_command out)
    if(TARGET retort_index)
        set(${out} $<TARGET_FILE:retort_index> PARENT_SCOPE)
        return()
    endif()
    cmake_path(GET RETORT_PROGRAM PARENT_PATH programs)
    set(${out} ${programs}/retort-index PARENT_SCOPE)
endfunction()

function(_retort_add_index target folder plugins names)
    _retort_index_command(index)
    set(expected ${CMAKE_CURRENT_BINARY_DIR}/${target}.expected)
    list(JOIN names "\n" text)
    file(CONFIGURE OUTPUT ${expected} CONTENT "@text@\n" @ONLY)
    file(MAKE_DIRECTORY ${folder})
    set(files)
    foreach(plugin IN LISTS plugins)
        list(APPEND files $<TARGET_FILE:${plugin}>)
    endforeach()
    add_custom_command(OUTPUT ${folder}/retort.plugins
        COMMAND ${index} --expected ${expected} ${folder}
        DEPENDS ${plugins} ${files} ${expected} $<$<TARGET_EXISTS:retort_index>:retort_index>
        COMMENT "Writing ${folder}/retort.plugins" VERBATIM)
    add_custom_target(${target} ALL DEPENDS ${folder}/retort.plugins)
endfunction()
