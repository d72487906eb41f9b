// What COMMENT ON and ALTER ... OWNER TO name.
#pragma once

#include <vector>

#include "parser/read/reader.h"

namespace lockstep {

struct NamedObject {
  // The ids that the name may have in the model, as one keyword stands for several kinds; empty: not modelled.
  std::vector<ObjectId> candidates;
  std::string words;  // for messages: "table public.users"
};

// Which of them is there; null: none.
Object* first_of(Reader& reader, const NamedObject& named);

NamedObject named_object(Reader& reader, const Statement& statement, ObjectType type, const Node* object);

}  // namespace lockstep
