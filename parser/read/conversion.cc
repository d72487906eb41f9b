#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

std::string encoding(Reader& reader, const Statement& statement, const char* written) {
  std::string name = encoding_name(written);
  if (name.empty()) {
    reader.error(statement, -1, "unknown-encoding", "PostgreSQL has no encoding " + quote_literal(written));
  }
  return name;
}

}  // namespace

Outcome read_conversion(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateConversionStmt, statement.tree);
  EncodingConversion conversion;
  conversion.name = reader.new_name(statement, written_name(create->conversion_name));
  conversion.is_default = create->def;
  conversion.from = encoding(reader, statement, create->for_encoding_name);
  conversion.to = encoding(reader, statement, create->to_encoding_name);
  conversion.function = reader.function_name(statement, create->func_name);
  reader.add(statement, -1, std::move(conversion));
  return Outcome::done;
}

}  // namespace lockstep
