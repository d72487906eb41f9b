// Functions and operators that definitions name by their name alone: PostgreSQL finds them by the types that it will
// give them, and so does this.
#pragma once

#include <vector>

#include "parser/read/reader.h"

namespace lockstep {

// The value of `option = name`: a word, a dotted name, a string or an operator. Empty where there is none.
QualifiedName option_name(const DefElem* option);

// An argument's or a part's type: the server keeps no modifiers of those, varchar(5) is varchar there.
TypeName unmodified_type(Reader& reader, const Statement& statement, const ::TypeName& node);

// Collects what a definition hangs on beside its own parts, for Object::recorded_references.
class NamedRoutines {
 public:
  NamedRoutines(Reader& reader, const Statement& statement) : reader_(reader), statement_(statement) {}

  // Completes the name with the schema of the function that takes these types; not there (yet): see missing(). What an
  // extension may bring stays as it is written.
  const CatalogFunction* find(QualifiedName& name, const std::vector<Oid>& arguments);
  // The one with exactly these types.
  const CatalogFunction* find_exactly(QualifiedName& name, const std::vector<Oid>& arguments);
  // The operator with exactly these operands (0: none).
  const CatalogOperator* find_operator(QualifiedName& name, Oid left, Oid right);
  void refer_to(const CatalogFunction& function);

  bool all_found() const { return missing_.empty(); }
  Outcome missing() const;  // of Reader::missing, for the first that is not there
  std::vector<ObjectId> take() { return std::move(references_); }

 private:
  const CatalogFunction* exact_match(const QualifiedName& name, const std::vector<Oid>& arguments) const;
  const CatalogFunction* found(QualifiedName& name, const CatalogFunction* function, const std::vector<Oid>& arguments);
  void note_missing(const char* kind, const QualifiedName& name, const std::vector<Oid>& arguments);

  Reader& reader_;
  const Statement& statement_;
  const char* missing_kind_ = nullptr;
  std::string missing_;  // "f(integer, text)"
  std::vector<ObjectId> references_;
};

// As ObjectId has it.
std::string signature_of(const CatalogSnapshot& catalog, const std::vector<Oid>& arguments);

}  // namespace lockstep
