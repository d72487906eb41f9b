#include <fmt/format.h>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// AS type, in the words of Sequence::type; empty where it is none of the three.
std::string sequence_type(Reader& reader, const Statement& statement, const List* options) {
  const DefElem* as = find_option(options, "as");
  if (!as) return "bigint";
  const TypeName type = reader.type(statement, *LOCKSTEP_NODE(TypeName, as->arg));
  if (type.name == "smallint" || type.name == "integer" || type.name == "bigint") return type.name;
  reader.error(statement, as->location, "invalid-statement", "a sequence must be smallint, integer or bigint",
               "choose one of the three types");
  return "bigint";
}

struct Owner {
  bool said = false;
  bool none = false;
  OwnedBy column;
};

Owner owner_of(Reader& reader, const Statement& statement, const List* options) {
  const DefElem* option = find_option(options, "owned_by");
  if (!option) return {};
  std::vector<std::string> parts = strings(castNode(List, option->arg));
  if (parts.size() < 2) return {true, true, {}};
  Owner owner{true, false, {}};
  owner.column.column = Identifier(parts.back());
  parts.pop_back();
  RangeVar table{};
  table.relname = parts.back().data();
  if (parts.size() > 1) table.schemaname = parts[parts.size() - 2].data();
  owner.column.table = reader.relation_name(statement, table);
  return owner;
}

// A table of the files must have the column; waits until it is built.
std::optional<Outcome> await_owner(Reader& reader, const Statement& statement, const Owner& owner) {
  if (!owner.said || owner.none || reader.column(owner.column.table, owner.column.column)) return std::nullopt;
  return reader.missing(statement, -1, "column",
                        fmt::format("{}.{}", owner.column.table.quoted(), owner.column.column.quoted()));
}

}  // namespace

Outcome read_sequence(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateSeqStmt, statement.tree);
  if (is_temporary(create->sequence)) {
    reader.unsupported(statement, -1, "a temporary sequence", "temporary objects are no part of a schema");
    return Outcome::done;
  }
  const Owner owner = owner_of(reader, statement, create->options);
  if (const auto waits = await_owner(reader, statement, owner)) return *waits;
  Sequence sequence;
  sequence.name = reader.new_name(statement, written_name(create->sequence), create->sequence->location);
  sequence.type = sequence_type(reader, statement, create->options);
  sequence.options = sequence_options(create->options, sequence.type);
  sequence.unlogged = is_unlogged(create->sequence);
  if (owner.said && !owner.none) sequence.owned_by = owner.column;
  reader.add(statement, create->sequence->location, std::move(sequence));
  return Outcome::done;
}

Outcome read_alter_sequence(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterSeqStmt, statement.tree);
  const QualifiedName name = reader.relation_name(statement, *alter->sequence);
  Sequence* sequence = reader.find<Sequence>(relation_id(Kind::sequence, name));
  if (!sequence) return reader.missing(statement, alter->sequence->location, "sequence", name.quoted());
  const Owner owner = owner_of(reader, statement, alter->options);
  if (const auto waits = await_owner(reader, statement, owner)) return *waits;
  if (owner.said) sequence->owned_by = owner.none ? std::nullopt : std::optional(owner.column);
  if (find_option(alter->options, "as")) {
    const std::string type = sequence_type(reader, statement, alter->options);
    // ALTER SEQUENCE ... AS moves the limits that stood at the old type's.
    const bool descending = sequence->options.increment < 0;
    const SequenceOptions from = SequenceOptions::defaults_for(sequence->type, descending);
    const SequenceOptions to = SequenceOptions::defaults_for(type, descending);
    if (sequence->options.minimum == from.minimum) sequence->options.minimum = to.minimum;
    if (sequence->options.maximum == from.maximum) sequence->options.maximum = to.maximum;
    sequence->type = type;
  }
  sequence->options = changed_sequence_options(sequence->options, alter->options);
  return Outcome::done;
}

}  // namespace lockstep
