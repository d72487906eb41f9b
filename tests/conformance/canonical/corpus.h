// The written corpus of expressions beside the project: a line is an expression and the context that it stands in.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lockstep::test {

struct CorpusItem {
  std::string context;  // "check", "view", ...
  std::string name;     // of the object that its DDL makes: h_check_12
  std::string text;     // as written in the corpus
  std::string ddl;
};

struct Corpus {
  std::string base;  // DDL of what the items refer to
  std::vector<CorpusItem> items;
};

// Nullopt where the folder is not there. Rules and extended statistics are left out: Lockstep does not manage them.
std::optional<Corpus> read_corpus();

}  // namespace lockstep::test
