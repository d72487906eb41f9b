#include "parser/read/routine.h"

#include "parser/analysis/internal/resolution.h"
#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"

namespace lockstep {

namespace {

bool is_managed(const std::string& schema, bool from_extension) {
  return !from_extension && !is_reserved_schema(Identifier(schema));
}

// The schemas where the name may stand, in order.
SearchPath schemas_of(const QualifiedName& written, const SearchPath& path) {
  return written.schema.empty() ? lookup_order(path) : SearchPath{written.schema};
}

ObjectId id_of(const Reader& reader, const CatalogOperator& op) {
  const auto operand = [&](Oid type) { return type ? reader.catalog.format_type(type) : std::string("NONE"); };
  return {Kind::operator_, Identifier(op.schema), {}, Identifier(op.name), operand(op.left) + ", " + operand(op.right)};
}

}  // namespace

QualifiedName option_name(const DefElem* option) {
  if (!option || !option->arg) return {};
  if (const auto* type = LOCKSTEP_NODE(TypeName, option->arg)) return written_name(type->names);
  if (const auto* list = LOCKSTEP_NODE(List, option->arg)) return written_name(list);
  if (const auto* text = LOCKSTEP_NODE(String, option->arg)) return {{}, Identifier(strVal(text))};
  return {};
}

TypeName unmodified_type(Reader& reader, const Statement& statement, const ::TypeName& node) {
  TypeName type = reader.type(statement, node);
  if (!type.resolved || type.typmod == -1) return type;
  type.typmod = -1;
  type.name = reader.catalog.format_type(type.oid);
  return type;
}

std::string signature_of(const CatalogSnapshot& catalog, const std::vector<Oid>& arguments) {
  std::string signature;
  for (const Oid type : arguments) signature += (signature.empty() ? "" : ", ") + catalog.format_type(type);
  return signature;
}

void NamedRoutines::refer_to(const CatalogFunction& function) {
  if (!is_managed(function.schema, function.from_extension)) return;
  references_.push_back({Kind::function,
                         Identifier(function.schema),
                         {},
                         Identifier(function.name),
                         signature_of(reader_.catalog, function.arguments)});
}

void NamedRoutines::note_missing(const char* kind, const QualifiedName& name, const std::vector<Oid>& arguments) {
  if (reader_.may_come_from_extension() || !missing_.empty()) return;
  missing_kind_ = kind;
  missing_ = name.quoted() + '(' + signature_of(reader_.catalog, arguments) + ')';
}

const CatalogFunction* NamedRoutines::found(QualifiedName& name, const CatalogFunction* function,
                                            const std::vector<Oid>& arguments) {
  if (!function) {
    note_missing("function", name, arguments);
    return nullptr;
  }
  name.schema = Identifier(function->schema);
  refer_to(*function);
  return function;
}

const CatalogFunction* NamedRoutines::exact_match(const QualifiedName& name, const std::vector<Oid>& arguments) const {
  for (const Identifier& schema : schemas_of(name, *statement_.path)) {
    for (const CatalogFunction& candidate : reader_.catalog.functions(name.name.text())) {
      if (candidate.schema == schema.text() && candidate.arguments == arguments) return &candidate;
    }
  }
  return nullptr;
}

// Polymorphic types stand for themselves here: only a function that declares the very same ones takes them.
const CatalogFunction* NamedRoutines::find(QualifiedName& name, const std::vector<Oid>& arguments) {
  if (name.empty()) return nullptr;
  if (const CatalogFunction* exact = exact_match(name, arguments)) return found(name, exact, arguments);
  analysis::Resolution resolution(reader_.catalog, nullptr, true);
  const analysis::FunctionRequest request{.path = resolution.intern_path(statement_.path.get()),
                                          .schema = name.schema.text(),
                                          .name = name.name.text(),
                                          .types = arguments,
                                          .argument_names = {},
                                          .variadic = false,
                                          .plain = false};
  const analysis::ResolvedFunction answer = resolution.find_function(request);
  const bool is_found = answer.outcome == analysis::ResolvedFunction::Outcome::found;
  return found(name, is_found ? answer.candidate.function : nullptr, arguments);
}

const CatalogFunction* NamedRoutines::find_exactly(QualifiedName& name, const std::vector<Oid>& arguments) {
  if (name.empty()) return nullptr;
  return found(name, exact_match(name, arguments), arguments);
}

const CatalogOperator* NamedRoutines::find_operator(QualifiedName& name, Oid left, Oid right) {
  if (name.empty()) return nullptr;
  for (const Identifier& schema : schemas_of(name, *statement_.path)) {
    for (const CatalogOperator& candidate : reader_.catalog.operators(name.name.text())) {
      if (candidate.schema != schema.text() || candidate.left != left || candidate.right != right) continue;
      name.schema = schema;
      if (is_managed(candidate.schema, candidate.from_extension)) references_.push_back(id_of(reader_, candidate));
      return &candidate;
    }
  }
  note_missing("operator", name, {left, right});
  return nullptr;
}

Outcome NamedRoutines::missing() const {
  return reader_.missing(statement_, -1, missing_kind_ ? missing_kind_ : "function", missing_);
}

}  // namespace lockstep
