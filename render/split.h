// A database as a folder of files that people read: what `inspect --split` writes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/database.h"
#include "planner/plan.h"

namespace lockstep {

struct SplitFile {
  std::filesystem::path path;  // below the folder; safe on file systems that fold case
  std::string text;
};

// The statements of a plan that only creates, each in the file of what it is about: a table's file holds all that hangs
// on the table. `database` is what the plan creates. By path; never empty, since an empty folder is no desired state.
std::vector<SplitFile> render_split(const Plan& plan, const Database& database);

}  // namespace lockstep
