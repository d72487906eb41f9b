// check_generic_type_consistency and enforce_generic_type_consistency of parse_coerce.c.
#include "parser/analysis/internal/resolution.h"

namespace lockstep::analysis {
namespace {

bool is_simple(Oid type) {  // family 1: all that mention it agree on one type
  return type == anyelement_oid || type == anynonarray_oid || type == anyenum_oid || type == anyarray_oid ||
         type == anyrange_oid || type == anymultirange_oid;
}
bool is_compatible(Oid type) {  // family 2: they agree on a common type
  return type == anycompatible_oid || type == anycompatiblearray_oid || type == anycompatiblenonarray_oid ||
         type == anycompatiblerange_oid || type == anycompatiblemultirange_oid;
}

// Sets `slot`, or says whether it is `type` already.
bool agree(Oid& slot, Oid type) {
  if (!slot) slot = type;
  return slot == type;
}

// What the arguments of one call say about the polymorphic types.
struct Deduction {
  Oid element = 0, array = 0, range = 0, multirange = 0;
  bool non_array = false, is_enum = false;
  std::vector<Oid> compatible;
  Oid common = 0, common_range = 0, common_multirange = 0;
  bool common_non_array = false;
};

class Deducer {
 public:
  explicit Deducer(const Resolution& resolution) : resolution_(resolution), catalog_(resolution.catalog()) {}

  bool take(Oid actual, Oid declared, Deduction& all) const {
    all.non_array = all.non_array || declared == anynonarray_oid;
    all.is_enum = all.is_enum || declared == anyenum_oid;
    all.common_non_array = all.common_non_array || declared == anycompatiblenonarray_oid;
    if (actual == unknown_oid) return true;
    switch (declared) {
      case anyelement_oid:
      case anynonarray_oid:
      case anyenum_oid:
        return agree(all.element, actual);
      case anyarray_oid:
        return agree(all.array, catalog_.base_type(actual));
      case anyrange_oid:
        return agree(all.range, catalog_.base_type(actual));
      case anymultirange_oid:
        return agree(all.multirange, catalog_.base_type(actual));
      default:
        return take_compatible(actual, declared, all);
    }
  }

  // The types that follow from those that were taken.
  bool finish(Deduction& all) const {
    if (all.array && all.array != anyarray_oid) {
      Oid element = resolution_.element_type(all.array);
      if (!element || !agree(all.element, element)) return false;
    } else if (all.array && all.element) {
      return false;
    }
    if (all.multirange) {
      Oid range = range_of(all.multirange);
      if (!range || !agree(all.range, range)) return false;
    }
    if (all.range) {
      Oid element = subtype_of(all.range);
      if (!element || !agree(all.element, element)) return false;
    }
    if (all.element && all.non_array && resolution_.base_element_type(all.element)) return false;
    if (all.element && all.is_enum) {
      const CatalogType* row = catalog_.type(all.element);
      if (!row || row->kind != 'e') return false;
    }
    return finish_compatible(all);
  }

 private:
  bool take_compatible(Oid actual, Oid declared, Deduction& all) const {
    switch (declared) {
      case anycompatible_oid:
      case anycompatiblenonarray_oid:
        all.compatible.push_back(actual);
        return true;
      case anycompatiblearray_oid: {
        Oid element = resolution_.base_element_type(actual);
        if (element) all.compatible.push_back(element);
        return element != 0;
      }
      case anycompatiblerange_oid:
        return take_range(catalog_.base_type(actual), all);
      case anycompatiblemultirange_oid: {
        Oid multirange = catalog_.base_type(actual);
        Oid range = range_of(multirange);
        return range && agree(all.common_multirange, multirange) && take_range(range, all);
      }
      default:
        return true;  // not polymorphic
    }
  }

  bool take_range(Oid range, Deduction& all) const {
    Oid subtype = subtype_of(range);
    if (!subtype || !agree(all.common_range, range)) return false;
    all.compatible.push_back(subtype);
    return true;
  }

  bool finish_compatible(Deduction& all) const {
    if (all.compatible.empty()) return true;
    all.common = resolution_.common_type(all.compatible);
    if (!all.common) return false;
    for (Oid type : all.compatible) {
      if (!resolution_.can_coerce(type, all.common)) return false;
    }
    if (all.common_non_array && resolution_.base_element_type(all.common)) return false;
    return !all.common_range || subtype_of(all.common_range) == all.common;
  }

  Oid subtype_of(Oid range) const {
    const CatalogType* row = catalog_.type(range);
    return row ? row->range_subtype : 0;
  }
  Oid range_of(Oid multirange) const {
    const CatalogType* row = catalog_.type(multirange);
    return row ? row->range_of_multirange : 0;
  }

  const Resolution& resolution_;
  const CatalogSnapshot& catalog_;
};

}  // namespace

bool Resolution::is_polymorphic(Oid type) { return is_simple(type) || is_compatible(type); }

std::optional<Generic> Resolution::generic(const std::vector<Oid>& actual, std::vector<Oid> declared, Oid result,
                                           bool lenient) const {
  Deducer deducer(*this);
  Deduction all;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (!deducer.take(actual[i], declared[i], all)) return std::nullopt;
  }
  if (!deducer.finish(all)) return std::nullopt;
  if (lenient) return Generic{};

  // Untyped literals alone decide nothing in family 1; in family 2 they are text.
  if (!all.common) all.common = text_oid;
  auto resolve = [&](Oid type) -> Oid {
    switch (type) {
      case anyelement_oid:
      case anynonarray_oid:
      case anyenum_oid:
        return all.element;
      case anyarray_oid:
        return all.array ? all.array : array_type(all.element);
      case anyrange_oid:
        return all.range;
      case anymultirange_oid:
        return all.multirange ? all.multirange : catalog_.multirange_of_range(all.range);
      case anycompatible_oid:
      case anycompatiblenonarray_oid:
        return all.common;
      case anycompatiblearray_oid:
        return array_type(all.common);
      case anycompatiblerange_oid:
        return all.common_range;
      case anycompatiblemultirange_oid:
        return all.common_multirange ? all.common_multirange : catalog_.multirange_of_range(all.common_range);
      default:
        return type;
    }
  };
  for (Oid& type : declared) {
    type = resolve(type);
    if (!type) return std::nullopt;
  }
  Oid resolved = resolve(result);
  if (result && !resolved) return std::nullopt;
  return Generic{std::move(declared), resolved};
}

}  // namespace lockstep::analysis
