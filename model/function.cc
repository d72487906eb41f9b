#include "model/function.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string_view text(ArgumentMode mode) {
  switch (mode) {
    case ArgumentMode::in:
      return "in";
    case ArgumentMode::out:
      return "out";
    case ArgumentMode::inout:
      return "inout";
    case ArgumentMode::variadic:
      return "variadic";
    case ArgumentMode::table:
      return "table";
  }
  return {};
}

std::string_view text(Volatility volatility) {
  switch (volatility) {
    case Volatility::volatile_:
      return "volatile";
    case Volatility::stable:
      return "stable";
    case Volatility::immutable:
      return "immutable";
  }
  return {};
}

std::string_view text(Parallel parallel) {
  switch (parallel) {
    case Parallel::unsafe:
      return "unsafe";
    case Parallel::restricted:
      return "restricted";
    case Parallel::safe:
      return "safe";
  }
  return {};
}

bool is_input(ArgumentMode mode) { return mode != ArgumentMode::out && mode != ArgumentMode::table; }

bool is_always_there(std::string_view language) {
  return language.empty() || language == "sql" || language == "plpgsql" || language == "c" || language == "internal";
}

void describe_arguments(const Function& function, Properties& properties) {
  std::vector<std::string> modes, names;
  int index = 0;
  for (const Argument& argument : function.arguments) {
    modes.emplace_back(text(argument.mode));
    names.push_back(argument.name.text());
    properties.push_back({"argument type", value_of(argument.type), OnChange::rebuild, ++index});
    properties.push_back({"argument default", value_of(argument.default_expression), OnChange::alter, index});
  }
  properties.push_back({"argument modes", modes, OnChange::rebuild});
  properties.push_back({"argument names", names, OnChange::rebuild});
}

}  // namespace

// A procedure's OUT arguments are part of its identity as DDL spells it, but not of proargtypes; 14 to 18 agree on the
// latter.
std::string signature_of(const Function& function) {
  std::string signature;
  for (const Argument& argument : function.arguments) {
    if (!is_input(argument.mode)) continue;
    if (!signature.empty()) signature += ", ";
    signature += argument.type.name;
  }
  return signature;
}

ObjectId id_of(const Function& function) {
  return {Kind::function, function.name.schema, {}, function.name.name, signature_of(function)};
}

Properties describe(const Function& function) {
  std::vector<std::string> settings;
  for (const FunctionSetting& setting : function.settings) settings.push_back(setting.name + '=' + setting.value);
  Properties properties{{"procedure", function.procedure, OnChange::rebuild},
                        {"window", function.window, OnChange::rebuild},
                        {"returns", value_of(function.returns), OnChange::rebuild},
                        {"returns set", function.returns_set, OnChange::rebuild},
                        {"language", function.language},
                        {"body", text_or_nothing(function.body)},
                        {"object file", text_or_nothing(function.object_file)},
                        {"sql body", value_of(function.sql_body)},
                        {"volatility", std::string(text(function.volatility))},
                        {"parallel", std::string(text(function.parallel))},
                        {"strict", function.strict},
                        {"security definer", function.security_definer},
                        {"leakproof", function.leakproof},
                        {"cost", std::to_string(function.cost)},
                        {"rows", std::to_string(function.rows)},
                        {"support", value_of(function.support)},
                        {"settings", settings}};
  describe_arguments(function, properties);
  return properties;
}

std::vector<ObjectId> references(const Function& function) {
  std::vector<ObjectId> needed = function.returns.references;
  for (const Argument& argument : function.arguments) {
    append(needed, argument.type.references);
    append(needed, argument.default_expression);
  }
  append(needed, function.sql_body);
  if (!is_always_there(function.language))
    needed.push_back({Kind::language, {}, {}, Identifier(function.language), {}});
  return needed;
}

ObjectId id_of(const Operator& op) {
  const std::string left = op.left.empty() ? "NONE" : op.left.name;
  return {Kind::operator_, op.name.schema, {}, op.name.name, left + ", " + op.right.name};
}

Properties describe(const Operator& op) {
  return {{"function", value_of(op.function), OnChange::rebuild},
          {"commutator", value_of(op.commutator), OnChange::rebuild},
          {"negator", value_of(op.negator), OnChange::rebuild},
          {"restrict", value_of(op.restrict_function)},
          {"join", value_of(op.join_function)},
          {"hashes", op.hashes, OnChange::rebuild},
          {"merges", op.merges, OnChange::rebuild}};
}

// The function is found by name and operand types, which is how CREATE OPERATOR finds it too.
std::vector<ObjectId> references(const Operator& op) {
  std::vector<ObjectId> needed = op.left.references;
  append(needed, op.right.references);
  const std::string signature = op.left.empty() ? op.right.name : op.left.name + ", " + op.right.name;
  needed.push_back({Kind::function, op.function.schema, {}, op.function.name, signature});
  return needed;
}

}  // namespace lockstep
