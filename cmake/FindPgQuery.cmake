# libpg_query 17 or newer: the system's, or the one that scripts/setup put into .deps/.
# Its raw node structs are walked directly, so PostgreSQL's own headers (shipped in its -dev package) are needed too.
find_path(PgQuery_INCLUDE_DIR pg_query/postgres/nodes/parsenodes.h
  HINTS ${CMAKE_SOURCE_DIR}/.deps/usr/include)
find_library(PgQuery_LIBRARY NAMES libpg_query.a
  HINTS ${CMAKE_SOURCE_DIR}/.deps/usr/lib/x86_64-linux-gnu ${CMAKE_SOURCE_DIR}/.deps/usr/lib/aarch64-linux-gnu)
if(PgQuery_INCLUDE_DIR)
  file(STRINGS ${PgQuery_INCLUDE_DIR}/pg_query.h version_line REGEX "define PG_VERSION ")
  string(REGEX MATCH "[0-9]+(\\.[0-9]+)?" PgQuery_VERSION "${version_line}")
  if(NOT PgQuery_VERSION)
    file(STRINGS ${PgQuery_INCLUDE_DIR}/pg_query.h version_line REGEX "define PG_VERSION_NUM ")
    string(REGEX MATCH "[0-9][0-9]" PgQuery_VERSION "${version_line}")
  endif()
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PgQuery REQUIRED_VARS PgQuery_LIBRARY PgQuery_INCLUDE_DIR VERSION_VAR PgQuery_VERSION)
if(PgQuery_FOUND AND NOT TARGET PgQuery::PgQuery)
  add_library(PgQuery::PgQuery STATIC IMPORTED)
  set_target_properties(PgQuery::PgQuery PROPERTIES
    IMPORTED_LOCATION ${PgQuery_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${PgQuery_INCLUDE_DIR};${PgQuery_INCLUDE_DIR}/pg_query;${PgQuery_INCLUDE_DIR}/pg_query/postgres")
  target_link_libraries(PgQuery::PgQuery INTERFACE m pthread)
endif()
