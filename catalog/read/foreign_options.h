// Options of foreign objects, as the catalogs keep them: "name=value".
#pragma once

#include <string>
#include <vector>

#include "model/option.h"

namespace lockstep {

Options foreign_options(const std::vector<std::string>& texts);

}  // namespace lockstep
