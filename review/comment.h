// One comment a target and pull request, kept up to date.
#pragma once

#include "planner/plan.h"
#include "render/render.h"
#include "review/marker.h"
#include "review/provider.h"

namespace lockstep {

enum class CommentOutcome : std::uint8_t {
  created,
  updated,
  not_needed,  // in sync, and there is no comment: none is made
  outdated,    // a newer run has commented: left alone
};

// Of several comments of ours with the marker's key, the oldest is kept and the others are removed: two runs at once
// may have made one each. Errors: those of Provider.
Result<CommentOutcome> put_comment(Provider& provider, const Plan& plan, const ReviewOptions& options,
                                   const Marker& marker);

}  // namespace lockstep
