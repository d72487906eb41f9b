# Run by CPack on what was installed for the package: documents as Debian's policy wants them, compressed, with a changelog in
# its form; completions where Debian's zsh looks for those of packages. The date is SOURCE_DATE_EPOCH's where that is set.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/share)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(documents ${share}/doc/lockstep)
file(WRITE ${documents}/changelog "lockstep (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * What is new stands in CHANGELOG.md.gz beside this file.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
find_program(GZIP gzip REQUIRED)
execute_process(COMMAND ${GZIP} -9nf ${documents}/changelog ${documents}/CHANGELOG.md ${share}/man/man1/lockstep.1
  COMMAND_ERROR_IS_FATAL ANY)
