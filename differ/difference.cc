#include "differ/difference.h"

#include <algorithm>

#include "differ/property_pairs.h"

namespace lockstep {
namespace {

std::string text_of(const Value& value) { return to_string(value); }

void append_doubts(const Value& value, std::vector<std::string>& doubts) {
  const auto* expression = std::get_if<const Expression*>(&value);
  if (expression) doubts.insert(doubts.end(), (*expression)->doubts.begin(), (*expression)->doubts.end());
}

SourceLocation place_of(const Value& value, const Object& object) {
  const auto* expression = std::get_if<const Expression*>(&value);
  return expression && (*expression)->where ? (*expression)->where : object.where;
}

class ObjectDiffer {
 public:
  ObjectDiffer(const Object& before, const Object& after, bool change_undecided, Difference& difference)
      : before_(before), after_(after), change_undecided_(change_undecided), difference_(difference) {}

  void run() {
    const Properties before = describe(before_);
    const Properties after = describe(after_);
    for_each_pair(before, after, [this](const PropertyPair& pair) { visit(pair); });
    if (properties_.empty()) return;
    const bool rebuild = std::any_of(properties_.begin(), properties_.end(),
                                     [](const PropertyChange& p) { return p.on_change == OnChange::rebuild; });
    Change change;
    change.action = rebuild ? Action::rebuild : Action::alter;
    change.before = &before_;
    change.after = &after_;
    change.properties = std::move(properties_);
    difference_.changes.push_back(std::move(change));
  }

 private:
  void visit(const PropertyPair& pair) {
    if (!pair.is_compared()) return;
    static const Value nothing;
    const Property& property = pair.named();
    const Value &before = pair.before ? pair.before->value : nothing, &after = pair.after ? pair.after->value : nothing;
    switch (compare(before, after)) {
      case Comparison::equal:
        return;
      case Comparison::different:
        properties_.push_back({property.label(), before, after, property.on_change});
        return;
      case Comparison::undecided:
        if (!change_undecided_) return note_undecided(property, before, after);
        properties_.push_back({property.label(), before, after, property.on_change});
    }
  }

  void note_undecided(const Property& property, const Value& before, const Value& after) {
    Undecided undecided{id_of(after_), property.label(), place_of(after, after_), text_of(after), text_of(before), {}};
    append_doubts(after, undecided.doubts);
    append_doubts(before, undecided.doubts);
    std::sort(undecided.doubts.begin(), undecided.doubts.end());
    undecided.doubts.erase(std::unique(undecided.doubts.begin(), undecided.doubts.end()), undecided.doubts.end());
    difference_.undecided.push_back(std::move(undecided));
  }

  const Object& before_;
  const Object& after_;
  bool change_undecided_;
  Difference& difference_;
  std::vector<PropertyChange> properties_;
};

Change one_sided(Action action, const Object* before, const Object* after) {
  Change change;
  change.action = action;
  change.before = before;
  change.after = after;
  return change;
}

}  // namespace

bool Change::touches(std::string_view property) const {
  return std::any_of(properties.begin(), properties.end(), [property](const PropertyChange& change) {
    if (!change.name.starts_with(property)) return false;
    const std::string_view rest = std::string_view(change.name).substr(property.size());
    return rest.empty() || (rest.size() > 1 && rest[0] == ' ' && rest[1] >= '0' && rest[1] <= '9');
  });
}

// One merge walk over two ordered maps.
Difference diff(const Database& live, const Database& desired, bool change_undecided) {
  Difference difference;
  auto before = live.objects.begin();
  auto after = desired.objects.begin();
  while (before != live.objects.end() || after != desired.objects.end()) {
    const bool only_live =
        after == desired.objects.end() || (before != live.objects.end() && before->first < after->first);
    const bool only_desired =
        before == live.objects.end() || (after != desired.objects.end() && after->first < before->first);
    if (only_live) {
      if (desired.scope.manages(before->first)) {
        difference.changes.push_back(one_sided(Action::drop, &before->second, nullptr));
      }
      ++before;
    } else if (only_desired) {
      difference.changes.push_back(one_sided(Action::create, nullptr, &after->second));
      ++after;
    } else {
      ObjectDiffer(before->second, after->second, change_undecided, difference).run();
      ++before, ++after;
    }
  }
  return difference;
}

}  // namespace lockstep
