// CREATE FUNCTION and CREATE PROCEDURE as text.
#pragma once

#include "model/function.h"
#include "planner/sql_writer.h"

namespace lockstep {

enum class Replace : bool { no, yes };

// Every attribute that is not the default; the body byte for byte.
Sql function_statement(const Function& function, Replace replace);

}  // namespace lockstep
