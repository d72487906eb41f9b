#pragma once

#include "review/provider.h"

namespace lockstep {

std::unique_ptr<Provider> open_gitlab(const ReviewTarget& target, Patience patience);

}  // namespace lockstep
