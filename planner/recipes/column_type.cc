#include "planner/recipes/column_type.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>

namespace lockstep {
namespace {

// "timestamp(3) with time zone[]" in parts: base "timestamp with time zone", modifiers {3}, one dimension or more.
struct Parts {
  std::string base;
  std::vector<int> modifiers;
  bool array = false;

  bool is(std::string_view name) const { return base == name; }
  int modifier(std::size_t at, int otherwise) const { return at < modifiers.size() ? modifiers[at] : otherwise; }
};

Parts parse(std::string name) {
  Parts parts;
  if (name.ends_with("[]")) {
    parts.array = true;
    name.resize(name.size() - 2);
  }
  const std::size_t open = name.find('('), close = name.find(')');
  // A quoted name may hold parentheses: it is a user's type, without modifiers that matter here.
  if (open == std::string::npos || close == std::string::npos || name.find('"') != std::string::npos) {
    parts.base = std::move(name);
    return parts;
  }
  const std::string list = name.substr(open + 1, close - open - 1);
  for (const char* at = list.c_str(); *at != 0;) {
    int value = 0;
    const auto result = std::from_chars(at, list.c_str() + list.size(), value);
    if (result.ec != std::errc()) break;
    parts.modifiers.push_back(value);
    at = *result.ptr == ',' ? result.ptr + 1 : result.ptr;
  }
  parts.base = name.substr(0, open) + name.substr(close + 1);
  if (parts.base.ends_with(' ')) parts.base.pop_back();
  return parts;
}

enum class Family { string, number, time, bits, network, json, boolean, other };

struct Known {
  std::string_view name;
  Family family;
};
constexpr std::array<Known, 25> known_types{{{"text", Family::string},
                                             {"character varying", Family::string},
                                             {"character", Family::string},
                                             {"bpchar", Family::string},
                                             {"name", Family::string},
                                             {"citext", Family::string},
                                             {"public.citext", Family::string},
                                             {"smallint", Family::number},
                                             {"integer", Family::number},
                                             {"bigint", Family::number},
                                             {"numeric", Family::number},
                                             {"real", Family::number},
                                             {"double precision", Family::number},
                                             {"date", Family::time},
                                             {"timestamp without time zone", Family::time},
                                             {"timestamp with time zone", Family::time},
                                             {"time without time zone", Family::time},
                                             {"time with time zone", Family::time},
                                             {"bit", Family::bits},
                                             {"bit varying", Family::bits},
                                             {"cidr", Family::network},
                                             {"inet", Family::network},
                                             {"json", Family::json},
                                             {"jsonb", Family::json},
                                             {"boolean", Family::boolean}}};

Family family_of(const Parts& type) {
  const auto found =
      std::find_if(known_types.begin(), known_types.end(), [&type](const Known& k) { return type.is(k.name); });
  return found == known_types.end() ? Family::other : found->family;
}

constexpr TypeChange in_place{false, false, false, false, false};
constexpr TypeChange widening_rewrite{true, false, false, false, false};
constexpr TypeChange narrowing_rewrite{true, false, true, false, false};

constexpr int unlimited = INT_MAX;

TypeChange by_length(int before, int after) { return after >= before ? in_place : narrowing_rewrite; }

bool is_citext(const Parts& type) { return type.is("citext") || type.is("public.citext"); }

bool is_padded(const Parts& type) { return type.is("character") || type.is("bpchar"); }

TypeChange string_change(const Parts& before, const Parts& after) {
  const int length = before.modifier(0, unlimited);
  const int wanted = after.modifier(0, unlimited);
  const bool from_padded = is_padded(before), to_padded = is_padded(after);
  if (after.is("name")) return narrowing_rewrite;
  if (is_citext(before) || is_citext(after)) {
    TypeChange change = after.modifiers.empty() && !from_padded ? in_place : narrowing_rewrite;
    change.reorders = true;
    return change;
  }
  if (from_padded || to_padded || before.is("name")) return wanted >= length ? widening_rewrite : narrowing_rewrite;
  return by_length(length, wanted);
}

// Digits that a whole number type holds.
int digits_of(const Parts& type) {
  if (type.is("smallint")) return 5;
  if (type.is("integer")) return 10;
  return 19;
}

bool is_whole(const Parts& type) { return type.is("smallint") || type.is("integer") || type.is("bigint"); }

TypeChange numeric_change(const Parts& before, const Parts& after) {
  if (after.modifiers.empty()) return in_place;
  if (before.modifiers.empty()) return narrowing_rewrite;
  const int old_scale = before.modifier(1, 0), new_scale = after.modifier(1, 0);
  const int old_whole = before.modifier(0, 0) - old_scale, new_whole = after.modifier(0, 0) - new_scale;
  if (new_scale == old_scale && new_whole >= old_whole) return in_place;
  return new_scale >= old_scale && new_whole >= old_whole ? widening_rewrite : narrowing_rewrite;
}

TypeChange number_change(const Parts& before, const Parts& after) {
  if (before.is("numeric") && after.is("numeric")) return numeric_change(before, after);
  if (is_whole(before) && is_whole(after)) {
    return digits_of(after) >= digits_of(before) ? widening_rewrite : narrowing_rewrite;
  }
  if (is_whole(before) && after.is("numeric")) {
    const bool fits = after.modifiers.empty() || after.modifier(0, 0) - after.modifier(1, 0) >= digits_of(before);
    return fits ? widening_rewrite : narrowing_rewrite;
  }
  if (is_whole(before) && after.is("double precision") && digits_of(before) <= 10) return widening_rewrite;
  if (before.is("smallint") && after.is("real")) return widening_rewrite;
  if (before.is("real") && after.is("double precision")) return widening_rewrite;
  return narrowing_rewrite;
}

TypeChange time_change(const Parts& before, const Parts& after) {
  constexpr int microseconds = 6;
  const bool keeps_precision = after.modifier(0, microseconds) >= before.modifier(0, microseconds);
  if (before.base == after.base) return keeps_precision ? in_place : narrowing_rewrite;
  const bool from_date = before.is("date"), to_date = after.is("date");
  const bool from_day_time = before.base.starts_with("time "), to_day_time = after.base.starts_with("time ");
  if (from_date && to_day_time) return {true, false, true, true, true};
  if (from_day_time && !to_day_time) return {true, false, true, true, true};
  if (to_date || (to_day_time && !from_day_time)) return narrowing_rewrite;
  // Metadata only where TimeZone is UTC, which a plan cannot rely on; ordered alike but compared anew.
  TypeChange change = from_date || keeps_precision ? widening_rewrite : narrowing_rewrite;
  change.reorders = true;
  return change;
}

TypeChange bits_change(const Parts& before, const Parts& after) {
  const int length = before.is("bit") ? before.modifier(0, 1) : before.modifier(0, unlimited);
  if (before.is("bit varying") && after.is("bit varying")) return by_length(length, after.modifier(0, unlimited));
  const bool fits = after.is("bit varying") && after.modifier(0, unlimited) >= length;
  return fits ? widening_rewrite : narrowing_rewrite;
}

TypeChange json_change(const Parts& before, const Parts&) {
  // jsonb forgets the order of keys, duplicates and white space, and refuses \u0000.
  return before.is("json") ? narrowing_rewrite : widening_rewrite;
}

TypeChange within_family(Family family, const Parts& before, const Parts& after) {
  switch (family) {
    case Family::string:
      return string_change(before, after);
    case Family::number:
      return number_change(before, after);
    case Family::time:
      return time_change(before, after);
    case Family::bits:
      return bits_change(before, after);
    case Family::network:
      return before.is("cidr") ? in_place : narrowing_rewrite;
    case Family::json:
      return json_change(before, after);
    case Family::boolean:
    case Family::other:
      break;
  }
  if (before.base == after.base) {  // interval(3), geometry(Point): another modifier of one type
    const bool keeps = after.modifiers.empty();
    return keeps ? widening_rewrite : narrowing_rewrite;
  }
  return {true, false, true, true, true};
}

TypeChange between_families(Family from, const Parts& before, const Parts& after) {
  // Every type has an assignment cast to the string types, by its output function.
  if (after.is("text") || after.is("character varying") || after.is("bpchar")) {
    return after.modifiers.empty() ? widening_rewrite : narrowing_rewrite;
  }
  if (before.is("integer") && after.is("oid")) return in_place;
  const bool direct = from == Family::string || (before.is("integer") && after.is("boolean")) ||
                      (before.is("boolean") && after.is("integer"));
  return {true, false, true, true, !direct};
}

TypeChange classify(const Parts& before, const Parts& after) {
  const Family from = family_of(before), to = family_of(after);
  TypeChange change = from == to ? within_family(from, before, after) : between_families(from, before, after);
  if (before.array != after.array) {
    change = after.is("text") && !after.array ? widening_rewrite : TypeChange{true, false, true, true, true};
  } else if (before.array && (before.base != after.base || before.modifiers != after.modifiers)) {
    change.rewrites = true;  // arrays never coerce for free
  }
  return change;
}

const Domain* domain_of(const TypeName& type, const Database& database) {
  for (const ObjectId& id : type.references) {
    const Domain* domain = database.get<Domain>(id);
    if (domain && type.name == domain->name.quoted()) return domain;
  }
  return nullptr;
}

bool checks_values(const Domain& domain, const Database& database) {
  return domain.not_null || !children_of(database, domain.name, Kind::constraint).empty();
}

}  // namespace

TypeChange classify_type_change(const TypeName& before, const TypeName& after, const Database& live,
                                const Database& desired) {
  if (before.name == after.name) return in_place;
  const Domain* from = domain_of(before, live);
  const Domain* to = domain_of(after, desired);
  if (!from && !to) return classify(parse(before.name), parse(after.name));
  TypeChange change = classify_type_change(from ? from->type : before, to ? to->type : after, live, desired);
  if (to && checks_values(*to, desired)) change.rewrites = change.narrows = true;
  return change;
}

}  // namespace lockstep
