// func_select_candidate of parse_func.c: which of several overloads an operator or function call means.
#include <algorithm>
#include <numeric>

#include "parser/analysis/internal/resolution.h"

namespace lockstep::analysis {
namespace {

using Indexes = std::vector<int>;
using Candidates = std::vector<const std::vector<Oid>*>;

class Selection {
 public:
  Selection(const Resolution& resolution, const std::vector<Oid>& inputs, const Candidates& candidates)
      : resolution_(resolution), candidates_(candidates), kept_(candidates.size()) {
    for (Oid input : inputs) {
      inputs_.push_back(input == unknown_oid ? input : resolution.catalog().base_type(input));
      unknowns_ += input == unknown_oid;
    }
    std::iota(kept_.begin(), kept_.end(), 0);
  }

  int run() {
    keep_best([&](Oid input, Oid parameter) { return parameter == input; });
    if (kept_.size() == 1) return kept_.front();
    keep_best([&](Oid input, Oid parameter) {
      return parameter == input ||
             (resolution_.is_preferred(parameter) && resolution_.category(parameter) == resolution_.category(input));
    });
    if (kept_.size() == 1) return kept_.front();
    if (unknowns_ == 0) return -1;
    keep_by_category_of_unknowns();
    if (kept_.size() == 1) return kept_.front();
    return by_assuming_one_type();
  }

 private:
  Oid parameter(int candidate, std::size_t i) const { return (*candidates_[static_cast<std::size_t>(candidate)])[i]; }

  // Those with the most arguments of a known type that `matches` likes.
  template <class Matches>
  void keep_best(Matches matches) {
    int best = -1;
    Indexes kept;
    for (int candidate : kept_) {
      int score = 0;
      for (std::size_t i = 0; i < inputs_.size(); ++i) {
        score += inputs_[i] != unknown_oid && matches(inputs_[i], parameter(candidate, i));
      }
      if (score > best) kept.clear();
      if (score >= best) kept.push_back(candidate);
      best = std::max(best, score);
    }
    kept_ = std::move(kept);
  }

  // An untyped literal goes to the category that all candidates have there, or to strings where one takes a string.
  struct Slot {
    char category = 0;
    bool preferred = false, conflict = false;
  };
  Slot slot_of(std::size_t i) const {
    Slot slot;
    for (int candidate : kept_) {
      char category = resolution_.category(parameter(candidate, i));
      bool preferred = resolution_.is_preferred(parameter(candidate, i));
      if (!slot.category) {
        slot.category = category;
        slot.preferred = preferred;
      } else if (category == slot.category) {
        slot.preferred = slot.preferred || preferred;
      } else if (category == 'S') {
        slot.category = category;
        slot.preferred = preferred;
      } else {
        slot.conflict = true;
      }
    }
    return slot;
  }

  void keep_by_category_of_unknowns() {
    std::vector<Slot> slots(inputs_.size());
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      if (inputs_[i] != unknown_oid) continue;
      slots[i] = slot_of(i);
      if (slots[i].conflict && slots[i].category != 'S') return;
    }
    Indexes kept;
    for (int candidate : kept_) {
      bool fits = true;
      for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (inputs_[i] != unknown_oid) continue;
        Oid type = parameter(candidate, i);
        if (resolution_.category(type) != slots[i].category) fits = false;
        if (slots[i].preferred && !resolution_.is_preferred(type)) fits = false;
      }
      if (fits) kept.push_back(candidate);
    }
    if (!kept.empty()) kept_ = std::move(kept);
  }

  // Last resort: if all known arguments have one type, the untyped ones are taken to have it too.
  int by_assuming_one_type() const {
    Oid known = 0;
    for (Oid input : inputs_) {
      if (input == unknown_oid) continue;
      if (known && input != known) return -1;
      known = input;
    }
    if (!known) return -1;
    std::vector<Oid> assumed(inputs_.size(), known);
    int chosen = -1;
    for (int candidate : kept_) {
      if (!resolution_.can_coerce(assumed, *candidates_[static_cast<std::size_t>(candidate)],
                                  CoercionContext::implicit)) {
        continue;
      }
      if (chosen >= 0) return -1;
      chosen = candidate;
    }
    return chosen;
  }

  const Resolution& resolution_;
  const Candidates& candidates_;
  std::vector<Oid> inputs_;
  int unknowns_ = 0;
  Indexes kept_;
};

}  // namespace

int Resolution::select_candidate(const std::vector<Oid>& inputs, const Candidates& candidates) const {
  if (candidates.empty()) return -1;
  return Selection(*this, inputs, candidates).run();
}

}  // namespace lockstep::analysis
