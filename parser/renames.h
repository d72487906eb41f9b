// Hints on renames against what is there: which renames are to be done, which hints have done their work.
#pragma once

#include "model/rename.h"
#include "parser/desired_state.h"

namespace lockstep {

struct MatchedRenames {
  std::vector<Rename> renames;  // what holds others first: schemas, then relations and types, then parts
  std::vector<Note> notes;      // hints that can be removed, hints that match nothing
};

// Neither side is changed. Errors: rename-conflict, where the old and the new name are both there or two hints name one
// old object.
Result<MatchedRenames> match_renames(const std::vector<RenameHint>& hints, const Database& live);

// Renames all that is named on the live side: objects, references, and the catalog, so that analyse() reads the old
// texts as what they will mean. Sequences of serial columns whose automatic names follow are added to `renames`.
void rename_live(std::vector<Rename>& renames, Database& live, CatalogSnapshot& catalog, const Database& desired);

// Both sides analysed: keys, checks and indexes whose automatic names follow those of tables and columns. Renames them
// on the live side and adds them to `renames`.
void follow_renames(std::vector<Rename>& renames, Database& live, const Database& desired);

}  // namespace lockstep
