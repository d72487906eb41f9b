#include "cli/outside.h"

#include <fmt/format.h>

namespace lockstep {

std::vector<Note> leave_out_the_outside(Database& database) {
  std::size_t labels = 0;
  const std::size_t subscriptions =
      std::erase_if(database.objects, [](const auto& entry) { return entry.first.kind == Kind::subscription; });
  for (auto& [id, object] : database.objects) {
    labels += object.common.labels.size();
    object.common.labels.clear();
  }
  std::vector<Note> notes;
  const auto tell = [&notes](std::size_t count, std::string_view what) {
    if (count == 0) return;
    notes.push_back({"not-managed", fmt::format("{} ({}) left out on a throwaway server", what, count), {}});
  };
  tell(subscriptions, "subscriptions");
  tell(labels, "security labels");
  return notes;
}

}  // namespace lockstep
