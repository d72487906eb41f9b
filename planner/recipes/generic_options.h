// OPTIONS (...) of foreign objects.
#pragma once

#include "model/option.h"
#include "planner/secret.h"

namespace lockstep {

// OPTIONS (a '1', b '2'); nothing where there are none.
void write_generic_options(Sql& sql, const Options& options, Show show = Show::secrets);
// OPTIONS (ADD a '1', SET b '2', DROP c). Of before and after at least one option differs.
void write_option_changes(Sql& sql, const Options& before, const Options& after, Show show = Show::secrets);

}  // namespace lockstep
