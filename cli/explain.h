// plan --explain: how the comparison of one object came about.
#pragma once

#include <string>

#include "model/database.h"
#include "model/error.h"

namespace lockstep {

// `object` as plans show it, "view public.v", or without its kind, "public.v". Both sides are analysed. Errors:
// no-such-object.
Result<std::string> explain(const std::string& object, const Database& live, const Database& desired);

}  // namespace lockstep
