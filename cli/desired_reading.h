// The desired state, read in a thread of its own while the target still answers; where no thread is to be had, later.
#pragma once

#include <future>

#include "parser/desired_state.h"

namespace lockstep {

class DesiredReading {
 public:
  // `sources` outlives it. `options.live` is given by settle().
  DesiredReading(const SourceSet& sources, ReadOptions options);
  DesiredReading(const DesiredReading&) = delete;
  DesiredReading& operator=(const DesiredReading&) = delete;
  ~DesiredReading();  // ends what has begun

  bool has_begun() const { return result_.valid(); }
  // Takes what it needs of `catalog` before it returns.
  void begin(const CatalogSnapshot& catalog);
  // Once, after begin(): `live` is all there. Waits for the rest.
  Result<DesiredState> settle(const Database& live);

 private:
  const SourceSet& sources_;
  ReadOptions options_;
  std::promise<const Database*> live_;
  bool settled_ = false;
  std::future<Result<DesiredState>> result_;  // last: ends first
};

}  // namespace lockstep
