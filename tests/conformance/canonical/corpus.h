// A corpus of expressions: under a [context] each line is one item. Contexts of tables work on one that is called base,
// generated columns on base_gen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/object_id.h"

namespace lockstep::test {

struct CorpusItem {
  std::string context;  // "check", "view", ...
  std::string name;     // of the object that its DDL makes: h_check_12
  std::string text;     // as written in the corpus
  std::string ddl;
};

struct Corpus {
  std::string base;    // DDL of what the items refer to
  std::string beside;  // DDL of what no file defines, in schemas that are not managed
  std::vector<CorpusItem> items;
};

CorpusItem with_text(const CorpusItem& item, const std::string& text);  // the same object, written otherwise
// "column public.h_default_7.c" -> "h_default_7"; empty: of no item.
std::string item_of(const ObjectId& id);

std::string read_file(const std::string& path);  // empty where there is none

// Nullopt where a file is not there. Rules and extended statistics are left out: Lockstep does not manage them.
std::optional<Corpus> read_corpus(const std::string& base_file, const std::string& items_file);

}  // namespace lockstep::test
