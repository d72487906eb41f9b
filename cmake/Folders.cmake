# lockstep_folder(NAME PUBLIC ... PRIVATE ...): a static library of the folder's sources. Includes are written from the
# project's root ("model/table.h"), but a folder sees only the headers of what it links: each library exports a folder of
# links to its own headers instead of the root.
add_library(lockstep_flags INTERFACE)
target_compile_options(lockstep_flags INTERFACE -Wall -Wextra -Wconversion -Werror)

function(lockstep_folder name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/${name}_empty.cc "")
    set(sources ${CMAKE_BINARY_DIR}/${name}_empty.cc)
  endif()
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${name} ${root}/${name} SYMBOLIC)
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${root})
  target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} lockstep_flags)
endfunction()

function(lockstep_program name folder)
  if(EXISTS ${CMAKE_SOURCE_DIR}/${folder}/main.cc)
    add_executable(${name} ${CMAKE_SOURCE_DIR}/${folder}/main.cc)
    target_link_libraries(${name} PRIVATE ${folder} lockstep_flags)
    target_compile_definitions(${folder} PRIVATE LOCKSTEP_VERSION="${PROJECT_VERSION}")
  endif()
endfunction()
