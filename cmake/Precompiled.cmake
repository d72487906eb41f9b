# What nearly every source reads: half a second saved on each. A folder shares the headers of the first one, as all have the
# same flags; tests have their own, with GoogleTest. The release build goes without: g++ 12 forgets which precompiled headers are the
# system's and warns of the insides of std::string at -O2; it also notices an include that is missing.
set(LOCKSTEP_STANDARD_HEADERS <algorithm> <array> <charconv> <chrono> <compare> <filesystem> <fstream> <functional> <map> <memory>
  <optional> <ostream> <set> <span> <sstream> <string> <string_view> <unordered_map> <unordered_set> <variant> <vector>
  <fmt/format.h> <tl/expected.hpp>)

# lockstep_precompile(TARGET GROUP [HEADER...]): the group's headers are made with its first target.
function(lockstep_precompile target group)
  if(NOT LOCKSTEP_PRECOMPILE)
    return()
  endif()
  target_link_libraries(${target} PRIVATE fmt::fmt tl::expected)
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)  # ccache sees through it then
  get_property(first GLOBAL PROPERTY lockstep_precompiled_${group})
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    set_property(GLOBAL PROPERTY lockstep_precompiled_${group} ${target})
    target_precompile_headers(${target} PRIVATE ${LOCKSTEP_STANDARD_HEADERS} ${ARGN})
  endif()
endfunction()
