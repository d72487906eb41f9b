// What COMMENT ON and SECURITY LABEL ON are about.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

struct Annotated {
  Object* object = nullptr;  // null: the statement comes to `outcome`
  Identifier part;           // a column of a view or an attribute of a composite type, which are parts of those
  Outcome outcome = Outcome::done;
};

// `statement_words`: for notes, "COMMENT ON".
Annotated annotated(Reader& reader, const Statement& statement, ObjectType type, const Node* object,
                    std::string_view statement_words);

}  // namespace lockstep
