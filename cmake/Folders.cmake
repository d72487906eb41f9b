# lockstep_folder(NAME PUBLIC ... PRIVATE ...): a static library of the folder's sources. Includes are written from the
# project's root ("model/table.h"), but a folder sees only the headers of what it links: each library exports links to its
# own headers instead of the root, without those in folders named internal/. A wrong include finds no file.
add_library(lockstep_flags INTERFACE)
# -Wmaybe-uninitialized of g++ 12 is wrong about a std::variant that is moved at -O1 and above.
target_compile_options(lockstep_flags INTERFACE -Wall -Wextra -Wconversion -Werror
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<AND:$<CONFIG:Debug>,$<NOT:$<BOOL:${LOCKSTEP_SANITIZE}>>>>>:-Wno-maybe-uninitialized>)

function(lockstep_folder name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/${name}_empty.cc "")
    set(sources ${CMAKE_BINARY_DIR}/${name}_empty.cc)
  endif()

  set(exported ${CMAKE_BINARY_DIR}/include/${name})
  file(REMOVE_RECURSE ${exported})
  file(MAKE_DIRECTORY ${exported})
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${name}/*.h)
  list(FILTER headers EXCLUDE REGEX "/internal/")
  foreach(header ${headers})
    get_filename_component(folder ${exported}/${header} DIRECTORY)
    file(MAKE_DIRECTORY ${folder})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${header} ${exported}/${header} SYMBOLIC)
  endforeach()
  set(own ${CMAKE_BINARY_DIR}/include/own/${name})
  file(MAKE_DIRECTORY ${own})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${name} ${own}/${name} SYMBOLIC)

  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PRIVATE ${own} INTERFACE ${exported})
  target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} lockstep_flags)
  lockstep_precompile(${name} folders)
endfunction()

# The headers of internal/ too, for the folder's own tests.
function(lockstep_sees_internals target name)
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/include/own/${name})
endfunction()

function(lockstep_program name folder)
  if(EXISTS ${CMAKE_SOURCE_DIR}/${folder}/main.cc)
    add_executable(${name} ${CMAKE_SOURCE_DIR}/${folder}/main.cc)
    target_link_libraries(${name} PRIVATE ${folder} lockstep_flags)
    target_compile_definitions(${folder} PRIVATE LOCKSTEP_VERSION="${PROJECT_VERSION}")
  endif()
endfunction()
