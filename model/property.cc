#include "model/property.h"

namespace lockstep {

Comparison compare(const Expression& a, const Expression& b) {
  if (a.canonical == b.canonical && !a.canonical.empty()) return Comparison::equal;
  if (a.sure && b.sure) return Comparison::different;
  return Comparison::undecided;
}

Comparison compare(const TypeName& a, const TypeName& b) {
  if (a.name == b.name) return Comparison::equal;
  return a.resolved && b.resolved ? Comparison::different : Comparison::undecided;
}

std::string Property::label() const {
  return index == 0 ? std::string(name) : std::string(name) + ' ' + std::to_string(index);
}

Comparison compare(const Value& a, const Value& b) {
  if (a.index() != b.index()) return Comparison::different;
  if (const auto* expression = std::get_if<const Expression*>(&a)) {
    return compare(**expression, *std::get<const Expression*>(b));
  }
  if (const auto* type = std::get_if<const TypeName*>(&a)) return compare(**type, *std::get<const TypeName*>(b));
  return a == b ? Comparison::equal : Comparison::different;
}

std::string to_string(const Value& value) {
  struct Printer {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& list) const {
      std::string out;
      for (const std::string& item : list) {
        if (!out.empty()) out += ", ";
        out += item;
      }
      return out;
    }
    std::string operator()(const Expression* expression) const { return expression->text; }
    std::string operator()(const TypeName* type) const { return type->name; }
  };
  return std::visit(Printer{}, value);
}

}  // namespace lockstep
