#include "render/split.h"

#include <fmt/format.h>

#include <map>

#include "render/text.h"
#include "render/words.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

// One to one, and never two names that differ in case alone: all but small letters, digits, _ and - stands in %XX.
std::string file_name(std::string_view name) {
  std::string safe;
  for (const char letter : name) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' ||
                       (letter == '-' && !safe.empty());
    if (plain) {
      safe += letter;
    } else {
      safe += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
  }
  return safe;
}

// Sorts behind all others, which no other name does.
constexpr std::string_view last_file = "~default_privileges.sql";

// The relation or domain that the object hangs on, where it hangs on one.
std::optional<QualifiedName> whole_of(const ObjectId& id, const Database& database) {
  if (facts_of(id.kind).has_parent) return id.qualified_parent();
  if (const auto* index = database.get<Index>(id)) return index->table;
  if (const auto* statistics = database.get<Statistics>(id)) return statistics->table;
  const auto* sequence = database.get<Sequence>(id);
  if (sequence && sequence->owned_by) return sequence->owned_by->table;
  return std::nullopt;
}

std::string_view folder_of(Kind kind) {
  switch (kind) {
    case Kind::enum_type:
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
      return "types";
    case Kind::function:
    case Kind::aggregate:
      return "functions";
    case Kind::operator_:
    case Kind::operator_class:
    case Kind::operator_family:
      return "operators";
    case Kind::text_search_configuration:
    case Kind::text_search_dictionary:
    case Kind::text_search_parser:
    case Kind::text_search_template:
      return "text_search";
    case Kind::table:
      return "tables";
    case Kind::view:
      return "views";
    case Kind::sequence:
      return "sequences";
    case Kind::collation:
      return "collations";
    default:
      return "other";
  }
}

fs::path file_of(const ObjectId& id, const Database& database) {
  if (const auto whole = whole_of(id, database)) {
    for (const Kind kind : {Kind::table, Kind::view, Kind::domain}) {
      const ObjectId whole_id = relation_id(kind, *whole);
      if (database.find(whole_id)) return file_of(whole_id, database);
    }
  }
  if (id.kind == Kind::schema) return fs::path(file_name(id.name.text())) / "schema.sql";
  if (id.kind == Kind::default_privilege) return last_file;
  if (id.schema.empty()) return fs::path(std::string(facts_of(id.kind).code) + ".sql");
  // Symbols would be nothing but %XX: all operators of a schema share a file.
  const std::string_view folder = folder_of(id.kind);
  const std::string name = folder == "operators" ? std::string("operators") : file_name(id.name.text());
  if (folder == name) return fs::path(file_name(id.schema.text())) / (name + ".sql");
  return fs::path(file_name(id.schema.text())) / folder / (name + ".sql");
}

}  // namespace

std::vector<SplitFile> render_split(const Plan& plan, const Database& database) {
  std::map<fs::path, std::string> texts;
  for (const Step& step : plan.steps) {
    std::string& text = texts[file_of(step.subject, database)];
    if (text.empty() && step.subject.kind == Kind::default_privilege) {
      text = sql_comment("Default privileges hold for what comes after them: this file is read last.");
    }
    if (!text.empty()) text += "\n";
    text += terminated(step.sql) + "\n";
  }
  if (texts.empty()) texts["empty.sql"] = sql_comment("There was nothing in the database.");
  std::vector<SplitFile> files;
  for (auto& [path, text] : texts) files.push_back({path, std::move(text)});
  return files;
}

}  // namespace lockstep
