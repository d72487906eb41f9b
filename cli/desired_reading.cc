#include "cli/desired_reading.h"

#include <utility>

namespace lockstep {

DesiredReading::DesiredReading(const SourceSet& sources, ReadOptions options)
    : sources_(sources), options_(std::move(options)) {
  options_.live = [live = live_.get_future().share()] { return live.get(); };
}

DesiredReading::~DesiredReading() {
  if (!settled_) live_.set_value(nullptr);
}

void DesiredReading::begin(const CatalogSnapshot& catalog) {
  result_ = std::async([this, ground = ground_of(sources_, catalog)]() mutable {
    const int server_version = ground.server_version;
    return read_on_ground(sources_, std::move(ground), server_version, options_);
  });
}

Result<DesiredState> DesiredReading::settle(const Database& live) {
  live_.set_value(&live);
  settled_ = true;
  return result_.get();
}

}  // namespace lockstep
