// PostgreSQL's raw parse tree structs, as libpg_query ships them. Only parser/ sources and parser/internal/ include
// this. PostgreSQL's TypeName, Constraint, Trigger... live in the global namespace: inside lockstep write ::TypeName.
#pragma once

// Standard headers first: port.h redefines printf and snprintf, c.h defines _().
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

extern "C" {
#include "pg_query.h"
#include "pg_query_internal.h"
// After the two above.
#include "nodes/nodeFuncs.h"
#include "nodes/parsenodes.h"
#include "nodes/value.h"
#include "utils/memutils.h"
}

#undef Abs
#undef Max
#undef Min
#undef _
#undef gettext
#undef ngettext
#undef dgettext
#undef dngettext
#undef printf
#undef fprintf
#undef sprintf
#undef snprintf
#undef vprintf
#undef vfprintf
#undef vsprintf
#undef vsnprintf
#undef strerror
#undef strerror_r
#undef strtou64
#undef strtoi64
#undef foreach
#undef restrict
#undef INFO
#undef WARNING
#undef ERROR
