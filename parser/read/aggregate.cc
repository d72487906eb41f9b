// CREATE AGGREGATE, in its old spelling (BASETYPE = ...) too.
#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/define.h"
#include "parser/read/options.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

// The options of one of the two forms.
struct StateOptions {
  const char *transition, *type, *space, *final_function, *final_extra, *final_modify, *initial;
};
constexpr StateOptions plain_options{"sfunc",   "stype", "sspace", "finalfunc", "finalfunc_extra", "finalfunc_modify",
                                     "initcond"};
constexpr StateOptions moving_options{
    "msfunc", "mstype", "msspace", "mfinalfunc", "mfinalfunc_extra", "mfinalfunc_modify", "minitcond"};
constexpr std::string_view other_options[] = {"minvfunc", "combinefunc",  "serialfunc", "deserialfunc",
                                              "sortop",   "hypothetical", "basetype",   "parallel"};

bool is_known(std::string_view name) {
  if (name.ends_with('1')) name.remove_suffix(1);
  for (const StateOptions& form : {plain_options, moving_options}) {
    for (const char* known : {form.transition, form.type, form.space, form.final_function, form.final_extra,
                              form.final_modify, form.initial}) {
      if (name == known) return true;
    }
  }
  return std::find(std::begin(other_options), std::end(other_options), name) != std::end(other_options);
}

class AggregateReading {
 public:
  AggregateReading(Reader& reader, const Statement& statement, const DefineStmt& create)
      : reader_(reader), statement_(statement), create_(create), routines_(reader, statement) {}

  Outcome read() {
    refuse_unknown_options();
    aggregate_.name = reader_.new_name(statement_, written_name(create_.defnames));
    create_.oldstyle ? read_base_type() : read_arguments();
    read_state(plain_options, aggregate_.state);
    read_state(moving_options, aggregate_.moving);
    read_other_functions();
    if (!routines_.all_found()) return routines_.missing();
    if (const DefElem* parallel = option("parallel")) aggregate_.parallel = parallel_of(option_text(*parallel));
    add();
    return Outcome::done;
  }

 private:
  // SFUNC1, STYPE1 and INITCOND1 are spellings of old.
  const DefElem* option(std::string_view name) const {
    const DefElem* found = find_option(create_.definition, name);
    return found ? found : find_option(create_.definition, std::string(name) + '1');
  }

  void refuse_unknown_options() {
    for (const DefElem* option : items<DefElem>(create_.definition)) {
      if (!is_known(option->defname)) {
        reader_.unsupported(statement_, option->location, fmt::format("the aggregate option {}", option->defname));
      }
    }
  }

  // (*) has no arguments at all.
  void read_base_type() {
    const DefElem* base = option("basetype");
    const auto* type = base ? LOCKSTEP_NODE(TypeName, base->arg) : nullptr;
    if (!type || written_name(type->names).name.text() == "any") return;
    aggregate_.arguments.push_back(argument(*type));
  }

  // The list's second part counts the direct arguments: -1 where there is no ORDER BY.
  void read_arguments() {
    const int direct_count = intVal(lsecond(create_.args));
    for (const FunctionParameter* parameter : items<FunctionParameter>(LOCKSTEP_NODE(List, linitial(create_.args)))) {
      Argument read = argument(*parameter->argType);
      if (parameter->mode == FUNC_PARAM_VARIADIC) read.mode = ArgumentMode::variadic;
      read.name = identifier_of(parameter->name);
      const bool is_direct = static_cast<int>(aggregate_.direct.size()) < direct_count;
      (is_direct ? aggregate_.direct : aggregate_.arguments).push_back(std::move(read));
    }
    if (direct_count < 0) return;
    const DefElem* hypothetical = option("hypothetical");
    aggregate_.kind =
        hypothetical && option_flag(*hypothetical) ? AggregateKind::hypothetical : AggregateKind::ordered_set;
  }
  Argument argument(const ::TypeName& type) {
    Argument read;
    read.type = unmodified_type(reader_, statement_, type);
    return read;
  }

  static std::vector<Oid> oids(const std::vector<Argument>& arguments) {
    std::vector<Oid> types;
    for (const Argument& argument : arguments) types.push_back(argument.type.oid);
    return types;
  }
  static std::vector<Oid> with_state(const AggregateState& state, const std::vector<Oid>& others) {
    std::vector<Oid> types{state.type.oid};
    types.insert(types.end(), others.begin(), others.end());
    return types;
  }
  std::vector<Oid> all_types() const {
    std::vector<Oid> types = oids(aggregate_.direct);
    const std::vector<Oid> aggregated = oids(aggregate_.arguments);
    types.insert(types.end(), aggregated.begin(), aggregated.end());
    return types;
  }
  // What the state moves by. VARIADIC "any" on both sides of ORDER BY stands once, with the direct ones.
  std::vector<Oid> aggregated_types() const {
    if (aggregate_.arguments.empty() && !aggregate_.direct.empty()) return {aggregate_.direct.back().type.oid};
    return oids(aggregate_.arguments);
  }

  void read_state(const StateOptions& names, AggregateState& state) {
    const DefElem* type = option(names.type);
    const auto* type_name = type ? LOCKSTEP_NODE(TypeName, type->arg) : nullptr;
    if (!type_name) return;
    state.type = unmodified_type(reader_, statement_, *type_name);
    state.transition = option_name(option(names.transition));
    routines_.find(state.transition, with_state(state, aggregated_types()));
    if (const DefElem* space = option(names.space)) state.space = std::stoi("0" + option_text(*space));
    if (const DefElem* extra = option(names.final_extra)) state.final_extra = option_flag(*extra);
    state.final_function = option_name(option(names.final_function));
    const std::vector<Oid> direct = state.final_extra ? all_types() : oids(aggregate_.direct);
    const CatalogFunction* final_function = routines_.find(state.final_function, with_state(state, direct));
    if (&state == &aggregate_.state) result_ = final_function ? final_function->result : state.type.oid;
    if (const DefElem* modify = option(names.final_modify)) state.final_modify = modify_of(option_text(*modify));
    if (const DefElem* initial = option(names.initial)) state.initial = option_text(*initial);
  }

  static FinalModify modify_of(const std::string& word) {
    return word == "shareable"    ? FinalModify::shareable
           : word == "read_write" ? FinalModify::read_write
                                  : FinalModify::read_only;
  }
  static Parallel parallel_of(const std::string& word) {
    return word == "safe" ? Parallel::safe : word == "restricted" ? Parallel::restricted : Parallel::unsafe;
  }

  void read_other_functions() {
    const auto find = [&](const char* name, QualifiedName& target, const std::vector<Oid>& types) {
      target = option_name(option(name));
      routines_.find(target, types);
    };
    const Oid state = aggregate_.state.type.oid;
    find("minvfunc", aggregate_.inverse, with_state(aggregate_.moving, aggregated_types()));
    find("combinefunc", aggregate_.combine, {state, state});
    const CatalogType* internal = reader_.catalog.type("pg_catalog", "internal");
    const CatalogType* bytes = reader_.catalog.type("pg_catalog", "bytea");
    if (!internal || !bytes) return;
    find("serialfunc", aggregate_.serialize, {internal->oid});
    find("deserialfunc", aggregate_.deserialize, {bytes->oid, internal->oid});
    aggregate_.sort_operator = option_name(option("sortop"));
    const std::vector<Oid> types = all_types();
    if (!types.empty()) routines_.find_operator(aggregate_.sort_operator, types.front(), types.front());
  }

  void add() {
    const ObjectId id = id_of(aggregate_);
    if (create_.replace && reader_.database.find(id)) {
      reader_.note(statement_, "replaced-definition",
                   id.to_string() + " is defined again by OR REPLACE: the last one counts");
      reader_.database.objects.erase(id);
    } else if (!reader_.database.find(id)) {
      publish();
    }
    if (Object* object = reader_.add(statement_, -1, std::move(aggregate_))) {
      object->recorded_references = routines_.take();
    }
  }

  void publish() {
    CatalogFunction row;
    row.oid = reader_.catalog.next_synthetic_oid();
    row.schema = aggregate_.name.schema.text();
    row.name = aggregate_.name.name.text();
    row.kind = 'a';
    row.arguments = all_types();
    row.result = result_;
    row.aggregate_kind = "noh"[static_cast<int>(aggregate_.kind)];
    row.direct_arguments = static_cast<int>(aggregate_.direct.size());
    const auto& last = aggregate_.arguments.empty() ? aggregate_.direct : aggregate_.arguments;
    if (!last.empty() && last.back().mode == ArgumentMode::variadic) {
      const CatalogType* type = reader_.catalog.type(last.back().type.oid);
      // VARIADIC "any" is not an array.
      row.variadic_element = type && type->element ? type->element : last.back().type.oid;
    }
    reader_.catalog.add(std::move(row));
  }

  Reader& reader_;
  const Statement& statement_;
  const DefineStmt& create_;
  NamedRoutines routines_;
  Aggregate aggregate_;
  Oid result_ = 0;
};

}  // namespace

Outcome read_aggregate(Reader& reader, const Statement& statement, const DefineStmt& create) {
  return AggregateReading(reader, statement, create).read();
}

}  // namespace lockstep
