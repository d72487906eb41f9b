// What reaches beyond the database: a throwaway server must not have it.
#pragma once

#include "model/database.h"

namespace lockstep {

// Takes out subscriptions, which speak to their publisher and make and drop slots there, and security labels, whose
// providers are modules of another server. Says how many of each.
std::vector<Note> leave_out_the_outside(Database& database);

}  // namespace lockstep
