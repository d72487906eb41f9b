// What the environment of a pipeline says for the pages of a review.
#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "render/render.h"

namespace lockstep {

// The repository's root is GITHUB_WORKSPACE or CI_PROJECT_DIR, else not known.
ReviewOptions review_options(const CommandOptions& options, const Console& console);

// Appends to the file that GITHUB_STEP_SUMMARY names. Errors: usage where there is none, cannot-write.
Result<void> add_to_step_summary(const Plan& plan, const CommandOptions& options, const Console& console);

}  // namespace lockstep
