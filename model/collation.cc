#include "model/collation.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string word_of(CollationProvider provider) {
  switch (provider) {
    case CollationProvider::libc:
      return "libc";
    case CollationProvider::icu:
      return "icu";
    case CollationProvider::builtin:
      return "builtin";
  }
  return "libc";
}

}  // namespace

ObjectId id_of(const Collation& collation) { return relation_id(Kind::collation, collation.name); }

Properties describe(const Collation& collation) {
  return {{"provider", word_of(collation.provider), OnChange::rebuild},
          {"lc_collate", text_or_nothing(collation.lc_collate), OnChange::rebuild},
          {"lc_ctype", text_or_nothing(collation.lc_ctype), OnChange::rebuild},
          {"locale", text_or_nothing(collation.locale), OnChange::rebuild},
          {"rules", text_or_nothing(collation.rules), OnChange::rebuild},
          {"deterministic", collation.deterministic, OnChange::rebuild}};
}

std::vector<ObjectId> references(const Collation&) { return {}; }

}  // namespace lockstep
