#include "parser/analysis/internal/usage.h"

namespace lockstep::analysis {
namespace {

const CatalogRelation& known_relation(Analyser& analyser, const QualifiedName& name) {
  const CatalogRelation* relation = analyser.relation(name.schema.text(), name.name.text());
  if (!relation) throw Undecided{"relation " + name.quoted() + " is not known"};
  return *relation;
}

bool is_input(const Argument& argument) {
  return argument.mode != ArgumentMode::out && argument.mode != ArgumentMode::table;
}

}  // namespace

Scope relation_scope(Analyser& analyser, const QualifiedName& relation) {
  Scope scope;
  scope.items.push_back(analyser.add_relation(scope, known_relation(analyser, relation), {}));
  return scope;
}

Scope trigger_scope(Analyser& analyser, const QualifiedName& relation) {
  Scope scope;
  const CatalogRelation& of = known_relation(analyser, relation);
  for (std::string_view name : {"old", "new"}) {
    RangeItem* item = analyser.add_relation(scope, of, name);
    item->columns_visible = false;
    scope.items.push_back(item);
  }
  return scope;
}

// VALUE has the type that the domain is over, which may be a domain itself.
Scope domain_scope(Analyser& analyser, const QualifiedName& domain) {
  Scope scope;
  const CatalogType* type = analyser.catalog().type(domain.schema.text(), domain.name.text());
  if (!type || type->kind != 'd') throw Undecided{"domain " + domain.quoted() + " is not known"};
  scope.domain_value = analyser.make(TermKind::domain_value, {}, {}, type->base, type->base_typmod);
  scope.domain_value->collation = type->collation;
  return scope;
}

Scope function_scope(Analyser& analyser, const Function& function) {
  Scope scope;
  scope.function_name = function.name.name.text();
  for (const Argument& argument : function.arguments) {
    if (!is_input(argument)) continue;
    std::string number = "$" + std::to_string(scope.numbered_parameters.size() + 1);
    Term* term = analyser.make(TermKind::parameter, analyser.keep(std::move(number)), {}, argument.type.oid);
    scope.numbered_parameters.push_back(term);
    if (!argument.name.empty()) scope.parameters.emplace(argument.name.text(), term);
  }
  return scope;
}

const CatalogOpclass* default_opclass_of(const Resolution& resolution, std::string_view access_method, Oid type) {
  const CatalogSnapshot& catalog = resolution.catalog();
  type = catalog.base_type(type);
  if (const CatalogOpclass* exact = catalog.default_opclass(access_method, type)) return exact;
  const CatalogType* row = catalog.type(type);
  if (!row) return nullptr;
  Oid polymorphic = row->element       ? anyarray_oid
                    : row->kind == 'e' ? anyenum_oid
                    : row->kind == 'r' ? anyrange_oid
                    : row->kind == 'm' ? anymultirange_oid
                    : row->kind == 'c' ? record_oid
                                       : Oid{0};
  if (polymorphic) return catalog.default_opclass(access_method, polymorphic);
  // A type that is binary-coercible to the preferred one of its category uses that one's: varchar text's, cidr inet's.
  for (Oid preferred : {text_oid, inet_oid, varbit_oid, oid_oid}) {
    const CatalogCast* cast = catalog.cast(type, preferred);
    if (!cast || cast->method != 'b' || cast->context != 'i') continue;
    if (const CatalogOpclass* found = catalog.default_opclass(access_method, preferred)) return found;
  }
  return nullptr;
}

}  // namespace lockstep::analysis
