#include "conformance/canonical/corpus.h"

#include <fstream>
#include <map>
#include <sstream>

namespace lockstep::test {
namespace {

// "integer | 1 + 1" -> {"integer", "1 + 1"}; at most `count` parts.
std::vector<std::string> parts_of(const std::string& line, std::size_t count) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (parts.size() + 1 < count) {
    const std::size_t bar = line.find(" | ", from);
    if (bar == std::string::npos) break;
    parts.push_back(line.substr(from, bar - from));
    from = bar + 3;
  }
  parts.push_back(line.substr(from));
  parts.resize(count);
  return parts;
}

std::string ddl_of(const std::string& context, const std::string& name, const std::string& line) {
  const auto two = [&] { return parts_of(line, 2); };
  if (context == "default") return "CREATE TABLE " + name + " (c " + two()[0] + " DEFAULT " + two()[1] + ")";
  if (context == "check") return "ALTER TABLE base ADD CONSTRAINT " + name + " CHECK (" + line + ")";
  if (context == "generated") {
    return "ALTER TABLE base_gen ADD COLUMN " + name + " " + two()[0] + " GENERATED ALWAYS AS (" + two()[1] +
           ") STORED";
  }
  if (context == "index_expr") return "CREATE INDEX " + name + " ON base (" + line + ")";
  if (context == "index_gin") return "CREATE INDEX " + name + " ON base USING gin (" + line + ")";
  if (context == "index_pred") return "CREATE INDEX " + name + " ON base (id) WHERE " + line;
  if (context == "policy") return "CREATE POLICY " + name + " ON docs USING (" + line + ")";
  if (context == "trigger_when") {
    return "CREATE TRIGGER " + name + " BEFORE UPDATE ON base FOR EACH ROW WHEN (" + line + ") EXECUTE FUNCTION trg()";
  }
  if (context == "exists") return "CREATE VIEW " + name + " AS SELECT EXISTS (" + line + ") AS e";
  if (context == "view") return "CREATE VIEW " + name + " AS " + line;
  if (context == "partition_key") return "CREATE TABLE " + name + " (" + two()[0] + ") PARTITION BY " + two()[1];
  if (context == "partition_bound") {
    const auto three = parts_of(line, 3);
    return "CREATE TABLE " + name + " (" + three[0] + ") PARTITION BY " + three[1] + ";\nCREATE TABLE " + name +
           "_c PARTITION OF " + name + " " + three[2];
  }
  if (context == "domain") {
    return "CREATE DOMAIN " + name + " AS " + two()[0] + " CONSTRAINT " + name + " CHECK (" + two()[1] + ")";
  }
  if (context == "exclusion") return "ALTER TABLE base ADD CONSTRAINT " + name + " EXCLUDE " + line;
  if (context == "argdefault") {
    return "CREATE FUNCTION " + name + "(" + line + ") RETURNS int LANGUAGE sql AS 'select 1'";
  }
  if (context == "sqlbody") return "CREATE FUNCTION " + name + line;
  return {};
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

CorpusItem with_text(const CorpusItem& item, const std::string& text) {
  return {item.context, item.name, text, ddl_of(item.context, item.name, text)};
}

std::string item_of(const ObjectId& id) {
  for (const Identifier& part : {id.name, id.parent}) {
    if (!part.text().starts_with("h_")) continue;
    const std::string& name = part.text();
    return name.ends_with("_c") ? name.substr(0, name.size() - 2) : name;
  }
  return {};
}

std::optional<Corpus> read_corpus(const std::string& base_file, const std::string& items_file) {
  Corpus corpus;
  corpus.base = read_file(base_file);
  std::istringstream lines(read_file(items_file));
  std::string context;
  std::map<std::string, int> numbers;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    if (line.front() == '[' && line.back() == ']' && line.find_first_of(" ()'") == std::string::npos) {
      context = line.substr(1, line.size() - 2);
      continue;
    }
    const std::string name = "h_" + context + "_" + std::to_string(++numbers[context]);
    std::string ddl = ddl_of(context, name, line);
    if (!ddl.empty()) corpus.items.push_back({context, name, line, std::move(ddl)});
  }
  if (corpus.base.empty() || corpus.items.empty()) return std::nullopt;
  return corpus;
}

}  // namespace lockstep::test
