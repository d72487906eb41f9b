// -- @renamed from=old, -- @using expression: found in comments, given to what they are about.
#include "parser/internal/hints.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

class HintReader {
 public:
  explicit HintReader(Reader& reader) : reader_(reader) {}

  void read(const Hint& hint) {
    if (hint.word == Hint::Word::using_) return read_conversion(hint);
    if (const auto* create = LOCKSTEP_NODE(CreateEnumStmt, hint.statement->tree)) {
      if (!hint.is_about_statement()) return read_label(hint, *create);
    }
    const ObjectId* object = find_object(hint);
    if (!object) return;
    if (object->kind == Kind::extension || object->kind == Kind::operator_ || object->kind == Kind::cast) {
      return refuse(hint, "PostgreSQL cannot rename " + object->to_string(), "remove the hint");
    }
    const auto old_name = old_name_of(hint);
    if (!old_name) return refuse(hint, "it names nothing", "write: -- @renamed from=old_name, or from=schema.old_name");
    const bool may_move = !facts_of(object->kind).has_parent && object->kind != Kind::schema;
    if (!old_name->schema.empty() && !may_move) {
      return refuse(hint, object->to_string() + " cannot come from another schema",
                    "leave the schema out: parts of a table move with it");
    }
    add({*object, *old_name, {}, {}, hint.where()});
  }

 private:
  using Definition = Reader::Definition;

  void refuse(const Hint& hint, std::string_view what, std::string remedy) {
    reader_.error_at(hint.where(), "bad-hint", fmt::format("this hint: {}", what), std::move(remedy));
  }

  std::vector<const Definition*> definitions_of(const SourceStatement& statement) const {
    std::vector<const Definition*> found;
    for (const Definition& definition : reader_.definitions) {
      if (definition.statement == &statement && reader_.database.find(definition.id)) found.push_back(&definition);
    }
    return found;
  }

  // What begins on the line of the target, from there on; a serial column comes with its sequence.
  const ObjectId* find_object(const Hint& hint) {
    const std::vector<const Definition*> all = definitions_of(*hint.statement);
    if (hint.is_about_statement() && !all.empty()) return &all.front()->id;
    const int line = hint.statement->file->location(hint.target).line;
    std::vector<const Definition*> here;
    for (const Definition* definition : all) {
      const bool on_line = hint.statement->file->location(definition->offset).line == line;
      if (on_line && definition->offset >= hint.target && definition->id.kind != Kind::sequence) {
        here.push_back(definition);
      }
    }
    const auto columns = std::count_if(
        here.begin(), here.end(), [](const Definition* definition) { return definition->id.kind == Kind::column; });
    if (here.empty()) {
      refuse(hint, "nothing is defined here that it could be about",
             "write it directly above the object, or behind the column on its line");
    } else if (columns > 1) {
      refuse(hint, "several columns stand on this line", "give the column a line of its own");
    } else {
      return &first_of(here)->id;
    }
    return nullptr;
  }

  static const Definition* first_of(const std::vector<const Definition*>& definitions) {
    return *std::min_element(definitions.begin(), definitions.end(), [](const Definition* a, const Definition* b) {
      if (a->offset != b->offset) return a->offset < b->offset;
      return a->id.kind == Kind::column && b->id.kind != Kind::column;
    });
  }

  void read_label(const Hint& hint, const CreateEnumStmt& create) {
    const std::vector<const Definition*> types = definitions_of(*hint.statement);
    const auto old_label = old_label_of(hint);
    if (types.empty()) return;
    if (!old_label) return refuse(hint, "it names no label", "write: -- @renamed from='old label'");
    std::size_t number = 0;
    bool found = false;
    for (const Token& token : tokens_of(hint.statement->text())) {
      if (token.kind != TokenKind::string) continue;
      found = hint.statement->begin + token.offset >= hint.target;
      if (found) break;
      ++number;
    }
    const std::vector<std::string> labels = strings(create.vals);
    if (!found || number >= labels.size()) return refuse(hint, "no label begins here", "write it above the label");
    add({types.front()->id, {}, *old_label, labels[number], hint.where()});
  }

  void add(RenameHint hint) {
    const auto same = std::find_if(reader_.renames.begin(), reader_.renames.end(), [&hint](const RenameHint& other) {
      return other.object == hint.object && other.new_label == hint.new_label;
    });
    if (same == reader_.renames.end()) {
      reader_.renames.push_back(std::move(hint));
      return;
    }
    reader_.error_at(hint.where, "bad-hint",
                     fmt::format("{} has two hints, the other at {}", hint.object.to_string(), same->where.to_string()),
                     "keep the one that is true");
  }

  void read_conversion(const Hint& hint) {
    const ObjectId* id = find_object(hint);
    if (!id) return;
    Column* column = reader_.find<Column>(*id);
    if (!column) return refuse(hint, id->to_string() + " has no type to change", "@using is for columns");
    reader_.scratch().reset();
    if (hint.text.empty() || !parse_expression(reader_.scratch(), hint.text)) {
      return refuse(hint, "this is no expression", "write: -- @using expression, as behind USING in ALTER COLUMN");
    }
    Expression& conversion = column->conversion.emplace();
    const std::vector<Token> tokens = tokens_of(hint.text);  // without a comment behind it
    conversion.text = hint.text.substr(0, tokens.back().end());
    conversion.where = hint.where();
  }

  Reader& reader_;
};

}  // namespace

void read_hints(Reader& reader, const std::vector<SourceStatement>& statements) {
  HintReader hints(reader);
  for (const SourceStatement& statement : statements) {
    for (const Hint& hint : hints_of(statement)) hints.read(hint);
  }
}

}  // namespace lockstep
