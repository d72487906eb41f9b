#include "cli/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "differ/property_pairs.h"
#include "planner/secret.h"
#include "render/text.h"

namespace lockstep {
namespace {

bool is_meant(const ObjectId& id, const std::string& object) {
  const std::string text = id.to_string();
  const std::size_t kind_end = std::string_view(facts_of(id.kind).code).size();
  return text == object || (text.size() > kind_end && text.substr(kind_end + 1) == object);
}

std::string_view word_of(Tier tier) {
  switch (tier) {
    case Tier::analysis:
      return "analysis";
    case Tier::values:
      return "analysis, with literals that the server was asked for";
    case Tier::server:
      return "a server that printed both sides";
  }
  return {};
}

std::string verdict_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal:
      return "equal";
    case Comparison::different:
      return "different";
    case Comparison::undecided:
      return "undecided";
  }
  return {};
}

const Expression* expression_of(const Property* property) {
  const auto* expression = property ? std::get_if<const Expression*>(&property->value) : nullptr;
  return expression ? *expression : nullptr;
}

class Explanation {
 public:
  void object(const ObjectId& id, const Object* live, const Object* desired) {
    out_ += one_line(id.to_string());
    if (desired && desired->where) out_ += "  " + one_line(desired->where.to_string());
    out_ += '\n';
    if (!live || !desired) {
      out_ += desired ? "  only the files have it\n" : "  only the database has it\n";
      return;
    }
    const Properties before = describe(*live), after = describe(*desired);
    for_each_pair(before, after, [this](const PropertyPair& pair) { property(pair); });
  }
  std::string take() { return std::move(out_); }

 private:
  void property(const PropertyPair& pair) {
    const Property& named = pair.named();
    const Value before = pair.before ? pair.before->value : Value(), after = pair.after ? pair.after->value : Value();
    const Expression *left = expression_of(pair.before), *right = expression_of(pair.after);
    if (!pair.is_compared()) {
      const bool told_only = named.on_change == OnChange::ignore;
      line(named, told_only ? "not compared" : "left alone, as only one side says it",
           is_secret(named.name) ? Value() : after);
    } else if (left && right) {
      expressions(named, *left, *right);
    } else if (is_secret(named.name)) {
      out_ += fmt::format("  {}: {}\n    (not shown)\n", named.label(), verdict_of(compare(before, after)));
    } else {
      const Comparison comparison = compare(before, after);
      line(named, verdict_of(comparison), after);
      if (comparison != Comparison::equal) block("database", to_string(before));
    }
  }

  void line(const Property& property, const std::string& verdict, const Value& value) {
    out_ += fmt::format("  {}: {}\n", property.label(), verdict);
    block("files", to_string(value));
  }

  void expressions(const Property& property, const Expression& live, const Expression& desired) {
    const Comparison comparison = compare(live, desired);
    const bool by_trees = !(live.sure && desired.sure) && comparison == Comparison::equal;
    const std::string_view by =
        by_trees ? "the same tree, whatever it means" : word_of(std::max(live.tier, desired.tier));
    out_ +=
        fmt::format("  {}: {}{}{}\n", property.label(), verdict_of(comparison),
                    comparison == Comparison::undecided ? "" : ", by ", comparison == Comparison::undecided ? "" : by);
    block("files", desired.text);
    block("database", live.text);
    if (live.canonical == desired.canonical) {
      block("canonical form of both", live.canonical);
    } else {
      block("canonical form of the files", desired.canonical);
      block("canonical form of the database", live.canonical);
    }
    std::set<std::string> doubts(live.doubts.begin(), live.doubts.end());
    doubts.insert(desired.doubts.begin(), desired.doubts.end());
    for (const std::string& doubt : doubts) out_ += "    unsure: " + one_line(doubt) + '\n';
    if (comparison == Comparison::undecided) out_ += "    what would decide it: --resolve target|ephemeral\n";
  }

  void block(const char* label, const std::string& text) {
    if (text.empty()) return;
    if (text.find('\n') == std::string::npos) {
      out_ += fmt::format("    {}: {}\n", label, one_line(text));
    } else {
      out_ += fmt::format("    {}:\n{}", label, indented(text, "      "));
    }
  }

  std::string out_;
};

}  // namespace

Result<std::string> explain(const std::string& object, const Database& live, const Database& desired) {
  std::set<ObjectId> meant;
  for (const Database* side : {&live, &desired}) {
    for (const auto& [id, each] : side->objects) {
      if (is_meant(id, object)) meant.insert(id);
    }
  }
  if (meant.empty()) {
    Error error;
    error.code = "no-such-object";
    error.message = "neither the files nor the database have an object " + one_line(object);
    error.hint = "name it as plans do, with its kind and schema: \"view public.orders_today\"";
    return fail({error});
  }
  Explanation explanation;
  for (const ObjectId& id : meant) explanation.object(id, live.find(id), desired.find(id));
  return explanation.take();
}

}  // namespace lockstep
