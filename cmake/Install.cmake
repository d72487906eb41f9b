# What `cmake --install` puts where, and the package that CPack makes of it. The program is built before: neither builds anything.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(GNUInstallDirs)
install(TARGETS lockstep)

# The program describes itself, so that what is installed is about the very program that is.
set(described ${CMAKE_BINARY_DIR}/described)
install(CODE "execute_process(COMMAND \"${CMAKE_COMMAND}\" -D \"PROGRAM=$<TARGET_FILE:lockstep>\" -D \"FOLDER=${described}\"
  -P \"${CMAKE_SOURCE_DIR}/cmake/Describe.cmake\" COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${described}/lockstep.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${described}/lockstep DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${described}/_lockstep DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${described}/lockstep.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# Links between the documents hold where they are installed, too.
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN decisions EXCLUDE)
file(GLOB schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/*.schema.json)
install(FILES ${schemas} DESTINATION ${CMAKE_INSTALL_DATADIR}/lockstep)
install(DIRECTORY terraform/modules/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/lockstep/terraform/modules
  FILES_MATCHING PATTERN "*.tf" PATTERN "*.md" PATTERN tests EXCLUDE PATTERN ".terraform*" EXCLUDE)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/DebianDocuments.cmake)
set(CPACK_PACKAGE_VENDOR "The Lockstep authors")
set(CPACK_PACKAGE_CONTACT "Lockstep developers <lockstep@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "declarative schema diff and plan engine for PostgreSQL")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Lockstep keeps a PostgreSQL database in step with a folder of SQL.\n\
The schema that is wanted stands there as ordinary CREATE statements.\n\
Lockstep computes the ordered plan from what is to what is wanted, and says\n\
for every step which locks it takes, for how long, and what could go wrong.\n\
Nothing runs before it is told to apply.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# For the target `ephemeral`.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS postgresql)
include(CPack)
