#include "parser/analysis/internal/resolution.h"

#include <algorithm>

namespace lockstep::analysis {
namespace {

constexpr std::int32_t first_interned_modifiers = 0x60000000;  // no real typmod is that large

}  // namespace

Resolution::Resolution(const CatalogSnapshot& catalog, const LiteralAnswers* answers, bool desired_side,
                       ViewLoader load_view)
    : catalog_(catalog), answers_(answers), desired_side_(desired_side), load_view_(std::move(load_view)) {}

int Resolution::intern_path(const SearchPath* path) {
  std::vector<std::string> names;
  for (const Identifier& schema : path ? *path : SearchPath{}) names.push_back(schema.text());
  if (std::find(names.begin(), names.end(), "pg_catalog") == names.end()) names.insert(names.begin(), "pg_catalog");
  auto known = std::find(paths_.begin(), paths_.end(), names);
  if (known != paths_.end()) return static_cast<int>(known - paths_.begin());
  paths_.push_back(std::move(names));
  return static_cast<int>(paths_.size()) - 1;
}

const CatalogType* Resolution::type(int path, std::string_view schema, std::string_view name) const {
  if (!schema.empty()) return catalog_.type(schema, name);
  for (const std::string& candidate : this->path(path)) {
    if (const CatalogType* found = catalog_.type(candidate, name)) return found;
  }
  return nullptr;
}

Oid Resolution::element_type(Oid type) const {
  const CatalogType* row = catalog_.type(type);
  return row ? row->element : 0;
}

Oid Resolution::base_element_type(Oid type) const { return element_type(catalog_.base_type(type)); }

Oid Resolution::array_type(Oid type) const {
  const CatalogType* row = catalog_.type(type);
  return row ? row->array : 0;
}

bool Resolution::is_composite(Oid type) const {
  const CatalogType* row = catalog_.type(catalog_.base_type(type));
  return row && row->kind == 'c';
}

bool Resolution::is_collatable(Oid type) const {
  const CatalogType* row = catalog_.type(type);
  if (!row) return false;
  if (row->collation) return true;
  Oid element = row->element ? row->element : row->kind == 'd' ? row->base : 0;
  return element && is_collatable(element);
}

char Resolution::category(Oid type) const {
  const CatalogType* row = catalog_.type(type);
  return row ? row->category : 'U';
}

bool Resolution::is_preferred(Oid type) const {
  const CatalogType* row = catalog_.type(type);
  return row && row->preferred;
}

Oid Resolution::base_type(Oid type, std::int32_t& typmod) const {
  const CatalogType* row = catalog_.type(type);
  while (row && row->kind == 'd') {
    if (typmod < 0) typmod = row->base_typmod;
    type = row->base;
    row = catalog_.type(type);
  }
  return type;
}

const std::string& Resolution::function_label(const CatalogFunction& function) {
  std::string& label = function_labels_[function.oid];
  if (label.empty()) {
    if (function.schema != "pg_catalog") label = Identifier(function.schema).quoted() + ".";
    label += function.name + "(";
    for (std::size_t i = 0; i < function.arguments.size(); ++i) {
      label += (i ? "," : "") + catalog_.format_type(function.arguments[i]);
    }
    label += ")";
  }
  return label;
}

std::int32_t Resolution::intern_modifiers(const std::string& text) {
  auto known = std::find(modifiers_.begin(), modifiers_.end(), text);
  if (known == modifiers_.end()) known = modifiers_.insert(modifiers_.end(), text);
  return first_interned_modifiers + static_cast<std::int32_t>(known - modifiers_.begin());
}

const std::string* Resolution::modifiers_text(std::int32_t typmod) const {
  std::int64_t index = static_cast<std::int64_t>(typmod) - first_interned_modifiers;
  if (index < 0 || index >= static_cast<std::int64_t>(modifiers_.size())) return nullptr;
  return &modifiers_[static_cast<std::size_t>(index)];
}

}  // namespace lockstep::analysis
