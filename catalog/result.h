// libpq's result, owned. libpq's header stops here, in rows.cc and in connection*.cc.
#pragma once

#include <libpq-fe.h>

#include <memory>

#include "catalog/rows.h"

namespace lockstep {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPointer = std::unique_ptr<PGresult, ClearResult>;

struct Rows::Impl {
  ResultPointer result;
};

}  // namespace lockstep
