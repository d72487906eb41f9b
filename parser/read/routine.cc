#include "parser/read/routine.h"

#include <algorithm>

#include "parser/analysis/internal/resolution.h"
#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"

namespace lockstep {

namespace {

bool is_managed(const std::string& schema, bool from_extension) {
  return !from_extension && !is_reserved_schema(Identifier(schema));
}

bool fits(const QualifiedName& written, const SearchPath& path, const std::string& schema) {
  if (!written.schema.empty()) return written.schema.text() == schema;
  return std::find(path.begin(), path.end(), Identifier(schema)) != path.end();
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

const CatalogFunction* NamedRoutines::find(QualifiedName& name, const std::vector<Oid>& arguments) {
  if (name.empty()) return nullptr;
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
  const SearchPath path = lookup_order(*statement_.path);
  const CatalogFunction* match = nullptr;
  for (const CatalogFunction& candidate : reader_.catalog.functions(name.name.text())) {
    if (candidate.arguments == arguments && fits(name, path, candidate.schema) && !match) match = &candidate;
  }
  return found(name, match, arguments);
}

const CatalogOperator* NamedRoutines::find_operator(QualifiedName& name, Oid left, Oid right) {
  if (name.empty()) return nullptr;
  const SearchPath path = lookup_order(*statement_.path);
  for (const CatalogOperator& candidate : reader_.catalog.operators(name.name.text())) {
    if (candidate.left != left || candidate.right != right || !fits(name, path, candidate.schema)) continue;
    name.schema = Identifier(candidate.schema);
    if (is_managed(candidate.schema, candidate.from_extension)) {
      const std::string left_name = left ? reader_.catalog.format_type(left) : "NONE";
      references_.push_back({Kind::operator_,
                             name.schema,
                             {},
                             name.name,
                             left_name + ", " + (right ? reader_.catalog.format_type(right) : "NONE")});
    }
    return &candidate;
  }
  note_missing("operator", name, {left, right});
  return nullptr;
}

Outcome NamedRoutines::missing() const {
  return reader_.missing(statement_, -1, missing_kind_ ? missing_kind_ : "function", missing_);
}

}  // namespace lockstep
