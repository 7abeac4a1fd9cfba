# retort_add_test(<name> SOURCES a.cpp ... LINKS retort::graph ... [LABELS unit] [ENVIRONMENT K=V]
#     [PARTS part=filter ...])
# Declares the GoogleTest program tests_<name>, one ctest entry per program (its cases run in one
# process, so fixtures are shared and the servers are started once); a long one has an entry
# <name>_<part> for the cases of each filter, to run side by side. Each leaves a report of its cases in
# <build>/test-results/<entry>.xml, which scripts/count-tests adds up.
find_package(GTest REQUIRED)
find_package(fmt REQUIRED)

# GoogleTest is half of what a test costs to compile; it is parsed once for all of them.
add_executable(retort_tests_common ${CMAKE_CURRENT_LIST_DIR}/common.cpp)
target_link_libraries(retort_tests_common PRIVATE fmt::fmt GTest::gtest GTest::gmock
    retort_settings retort_warnings)
target_include_directories(retort_tests_common PRIVATE ${PROJECT_SOURCE_DIR}
    ${PROJECT_SOURCE_DIR}/sdk)
target_precompile_headers(retort_tests_common PRIVATE <gtest/gtest.h> <gmock/gmock.h> <filesystem>
    ${retort_common_headers})

function(retort_add_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;LABELS;ENVIRONMENT;TIMEOUT;PARTS" ${ARGN})
    add_executable(tests_${name} ${ARG_SOURCES})
    target_link_libraries(tests_${name} PRIVATE ${ARG_LINKS} GTest::gtest GTest::gtest_main
        GTest::gmock retort_settings retort_warnings)
    target_include_directories(tests_${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(tests_${name} PRIVATE fmt::fmt)
    target_precompile_headers(tests_${name} REUSE_FROM retort_tests_common)
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    if(NOT ARG_PARTS)
        set(ARG_PARTS "=*")
    endif()
    foreach(part IN LISTS ARG_PARTS)
        string(REGEX MATCH "^([^=]*)=(.*)$" whole "${part}")
        set(entry ${name})
        if(CMAKE_MATCH_1)
            set(entry ${name}_${CMAKE_MATCH_1})
        endif()
        add_test(NAME ${entry} COMMAND tests_${name} --gtest_brief=1 "--gtest_filter=${CMAKE_MATCH_2}")
        set_tests_properties(${entry} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
            ENVIRONMENT "GTEST_OUTPUT=xml:${PROJECT_BINARY_DIR}/test-results/${entry}.xml;${ARG_ENVIRONMENT}")
    endforeach()
endfunction()
