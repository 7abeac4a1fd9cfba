# What is installed besides the targets: the CMake package, the pkg-config file and host headers.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Retort)
set(pkgconfig_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# The functions that build plugins: every plugins/Retort*.cmake.
file(GLOB plugin_modules CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/plugins/Retort*.cmake)
set(RETORT_PLUGIN_MODULES)
foreach(module IN LISTS plugin_modules)
    get_filename_component(name ${module} NAME)
    list(APPEND RETORT_PLUGIN_MODULES ${name})
endforeach()

configure_package_config_file(${PROJECT_SOURCE_DIR}/plugins/RetortConfig.cmake.in
    ${PROJECT_BINARY_DIR}/RetortConfig.cmake
    INSTALL_DESTINATION ${package_folder}
    PATH_VARS CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/RetortConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
file(RELATIVE_PATH RETORT_PC_TO_PREFIX /prefix/${pkgconfig_folder} /prefix)
configure_file(${PROJECT_SOURCE_DIR}/plugins/retort.pc.in ${PROJECT_BINARY_DIR}/retort.pc @ONLY)

install(FILES
    ${PROJECT_BINARY_DIR}/RetortConfig.cmake
    ${PROJECT_BINARY_DIR}/RetortConfigVersion.cmake
    ${PROJECT_SOURCE_DIR}/host/base/FindSodium.cmake
    ${PROJECT_SOURCE_DIR}/host/database/FindSOCI.cmake
    ${plugin_modules}
    DESTINATION ${package_folder})
install(FILES ${PROJECT_BINARY_DIR}/retort.pc DESTINATION ${pkgconfig_folder})
install(EXPORT RetortSdkTargets NAMESPACE retort:: DESTINATION ${package_folder})
install(EXPORT RetortHostTargets NAMESPACE retort:: DESTINATION ${package_folder})

# A program that migrates includes <host/...>; the folder "retort" keeps that name out of the way.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/host
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/retort
    FILES_MATCHING PATTERN "*.hpp")
install(FILES ${PROJECT_SOURCE_DIR}/host/commands/library.hpp
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/retort RENAME host.hpp)
