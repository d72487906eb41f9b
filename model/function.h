// Functions and procedures; operators.
#pragma once

#include <optional>

#include "model/property.h"

namespace lockstep {

enum class ArgumentMode : std::uint8_t { in, out, inout, variadic, table };
enum class Volatility : std::uint8_t { volatile_, stable, immutable };
enum class Parallel : std::uint8_t { unsafe, restricted, safe };

struct Argument {
  ArgumentMode mode = ArgumentMode::in;
  Identifier name;  // may be empty
  TypeName type;
  std::optional<Expression> default_expression;
};

struct FunctionSetting {  // SET name = value
  std::string name;
  std::string value;  // as pg_proc.proconfig keeps it
  auto operator<=>(const FunctionSetting&) const = default;
};

struct Function {
  QualifiedName name;
  bool procedure = false;
  bool window = false;
  std::vector<Argument> arguments;
  TypeName returns;  // empty for procedures and where OUT or TABLE arguments say it
  bool returns_set = false;
  std::string language;
  std::string body;                    // AS '...', compared byte for byte
  std::string object_file;             // AS 'obj_file', 'link_symbol' (C): then body is the symbol
  std::optional<Expression> sql_body;  // RETURN expr, or BEGIN ATOMIC ... END
  Volatility volatility = Volatility::volatile_;
  Parallel parallel = Parallel::unsafe;
  bool strict = false;
  bool security_definer = false;
  bool leakproof = false;
  double cost = 0;  // 0: the language's default (1 for C and internal, else 100)
  double rows = 0;  // 0: default (1000 if set-returning)
  QualifiedName support;
  std::vector<FunctionSetting> settings;  // sorted by name
  // From a string body in LANGUAGE sql, where it could be parsed: order only, never blocks.
  std::vector<ObjectId> soft_references;
};

// Input types as ObjectId.signature has them: "integer, public.mood[]".
std::string signature_of(const Function& function);

struct Operator {
  QualifiedName name;  // name.name is the symbol
  TypeName left;       // empty: prefix operator
  TypeName right;
  QualifiedName function;
  QualifiedName commutator;  // schema and symbol
  QualifiedName negator;
  QualifiedName restrict_function;
  QualifiedName join_function;
  bool hashes = false;
  bool merges = false;
};

ObjectId id_of(const Function& function);
Properties describe(const Function& function);
std::vector<ObjectId> references(const Function& function);

ObjectId id_of(const Operator& op);
Properties describe(const Operator& op);
std::vector<ObjectId> references(const Operator& op);

}  // namespace lockstep
