// Extensions that the target has and the files lack: which of them may go.
#pragma once

#include <vector>

#include "differ/difference.h"

namespace lockstep {

// The changes without the drops of extensions that stay: those of a schema that is not managed, and those that objects
// need which the desired state keeps as they are. Files of one schema (pg_dump --schema) name no extension at all, so
// the second kind is told in `notes`.
std::vector<Change> without_kept_extensions(const std::vector<Change>& changes, const Database& live,
                                            const Database& desired, std::vector<Note>& notes);

}  // namespace lockstep
