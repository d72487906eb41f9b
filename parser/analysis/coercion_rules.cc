// find_coercion_pathway, can_coerce_type, select_common_type of parse_coerce.c.
#include "parser/analysis/internal/resolution.h"

namespace lockstep::analysis {
namespace {

// A cast that pg_cast does not allow in this context is no cast at all: nothing else is tried then.
Pathway pathway_of(const CatalogCast& cast, CoercionContext context) {
  CoercionContext needed = cast.context == 'i'   ? CoercionContext::implicit
                           : cast.context == 'a' ? CoercionContext::assignment
                                                 : CoercionContext::explicit_;
  if (context < needed) return Pathway::none;
  return cast.method == 'f' ? Pathway::function : cast.method == 'i' ? Pathway::text_conversion : Pathway::relabel;
}

}  // namespace

Pathway Resolution::pathway(Oid target, Oid source, CoercionContext context) const {
  source = catalog_.base_type(source);
  target = catalog_.base_type(target);
  if (source == target) return Pathway::relabel;
  auto& known = pathways_[static_cast<std::size_t>(context)];
  std::uint64_t key = (static_cast<std::uint64_t>(source) << 32) | target;
  if (auto found = known.find(key); found != known.end()) return found->second;

  Pathway result = Pathway::none;
  if (const CatalogCast* cast = catalog_.cast(source, target)) {
    result = pathway_of(*cast, context);
  } else {
    if (target != oidvector_oid && target != int2vector_oid) {
      Oid target_element = element_type(target), source_element = element_type(source);
      if (target_element && source_element && pathway(target_element, source_element, context) != Pathway::none) {
        result = Pathway::array;
      }
    }
    if (result == Pathway::none) {
      bool to_string = context >= CoercionContext::assignment && category(target) == 'S';
      bool from_string = context >= CoercionContext::explicit_ && category(source) == 'S';
      if (to_string || from_string) result = Pathway::text_conversion;
    }
  }
  known.emplace(key, result);
  return result;
}

bool Resolution::can_coerce(Oid source, Oid target, CoercionContext context) const {
  if (source == target || target == any_oid || is_polymorphic(target) || source == unknown_oid) return true;
  if (pathway(target, source, context) != Pathway::none) return true;
  if (source == record_oid && is_composite(target)) return true;
  if (target == record_oid && is_composite(source)) return true;
  return target == record_array_oid && is_array(source) && is_composite(element_type(source));
}

bool Resolution::can_coerce(const std::vector<Oid>& sources, const std::vector<Oid>& targets,
                            CoercionContext context) const {
  bool polymorphic = false;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!can_coerce(sources[i], targets[i], context)) return false;
    polymorphic = polymorphic || is_polymorphic(targets[i]);
  }
  return !polymorphic ||
         generic(sources, {targets.begin(), targets.begin() + static_cast<long>(sources.size())}, 0, true);
}

Oid Resolution::common_type(const std::vector<Oid>& types) const {
  Oid chosen = types.front();
  bool all_same = chosen != unknown_oid;
  for (Oid type : types) all_same = all_same && type == chosen;
  if (all_same) return chosen;
  chosen = catalog_.base_type(chosen);
  for (std::size_t i = 1; i < types.size(); ++i) {
    Oid next = catalog_.base_type(types[i]);
    if (next == unknown_oid || next == chosen) continue;
    if (chosen == unknown_oid) {
      chosen = next;
    } else if (category(next) != category(chosen)) {
      return 0;
    } else if (!is_preferred(chosen) && can_coerce(chosen, next) && !can_coerce(next, chosen)) {
      chosen = next;
    }
  }
  return chosen == unknown_oid ? text_oid : chosen;
}

}  // namespace lockstep::analysis
