#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

void set_operations(Publication& publication, std::string_view list) {
  const auto has = [list](std::string_view word) {
    for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if (end == list.size() || list[end] == ',' || list[end] == ' ') return true;
    }
    return false;
  };
  publication.publishes_insert = has("insert");
  publication.publishes_update = has("update");
  publication.publishes_delete = has("delete");
  publication.publishes_truncate = has("truncate");
}

void set_options(Publication& publication, const List* options) {
  for (const DefElem* option : items<DefElem>(options)) {
    const std::string_view name = option->defname;
    if (name == "publish") set_operations(publication, option_text(*option));
    if (name == "publish_via_partition_root") publication.via_partition_root = option_flag(*option);
    if (name == "publish_generated_columns") {
      const std::string value = option->arg ? option_text(*option) : "stored";
      publication.generated_columns = value;
    }
  }
}

std::vector<PublishedTable>::iterator place_of(Publication& publication, const QualifiedName& table) {
  return std::find_if(publication.tables.begin(), publication.tables.end(),
                      [&](const PublishedTable& published) { return published.table == table; });
}

class Objects {
 public:
  Objects(Reader& reader, const Statement& statement) : reader_(reader), statement_(statement) {}

  // The first table that is not there yet.
  const RangeVar* missing(const List* objects) const {
    for (const PublicationObjSpec* object : items<PublicationObjSpec>(objects)) {
      if (object->pubobjtype != PUBLICATIONOBJ_TABLE) continue;
      const RangeVar* relation = object->pubtable->relation;
      if (!reader_.find<Table>(table_id(reader_.relation_name(statement_, *relation)))) return relation;
    }
    return nullptr;
  }

  void add(Publication& publication, const List* objects) {
    for (const PublicationObjSpec* object : items<PublicationObjSpec>(objects)) {
      if (object->pubobjtype == PUBLICATIONOBJ_TABLE) {
        add_table(publication, table(*object->pubtable), object->pubtable->relation->inh);
      } else {
        publication.schemas.push_back(schema(*object));
      }
    }
    std::sort(publication.schemas.begin(), publication.schemas.end());
    publication.schemas.erase(std::unique(publication.schemas.begin(), publication.schemas.end()),
                              publication.schemas.end());
    std::sort(publication.tables.begin(), publication.tables.end(),
              [](const PublishedTable& a, const PublishedTable& b) { return a.table < b.table; });
  }

  void remove(Publication& publication, const List* objects) {
    for (const PublicationObjSpec* object : items<PublicationObjSpec>(objects)) {
      if (object->pubobjtype == PUBLICATIONOBJ_TABLE) {
        const auto place = place_of(publication, reader_.relation_name(statement_, *object->pubtable->relation));
        if (place != publication.tables.end()) publication.tables.erase(place);
      } else {
        std::erase(publication.schemas, schema(*object));
      }
    }
  }

 private:
  Identifier schema(const PublicationObjSpec& object) const {
    return object.pubobjtype == PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA ? creation_schema(*statement_.path)
                                                                    : identifier_of(object.name);
  }

  PublishedTable table(const ::PublicationTable& node) {
    PublishedTable published;
    published.table = reader_.relation_name(statement_, *node.relation);
    published.columns = identifiers(node.columns);
    std::sort(published.columns.begin(), published.columns.end());
    if (node.whereClause) {
      const StatementText& text = *statement_.text;
      const TokenRange range{text.index_at(static_cast<std::size_t>(node.relation->location)), statement_.range.last};
      published.filter =
          reader_.expression(statement_, text.parenthesised(reader_.scratch(), range, "where", node.whereClause), -1);
    }
    return published;
  }

  // Heirs by INHERITS are published by name; partitions go with their parent.
  void add_table(Publication& publication, const PublishedTable& published, bool with_heirs) {
    const auto place = place_of(publication, published.table);
    if (place == publication.tables.end()) {
      publication.tables.push_back(published);
    } else {
      *place = published;
    }
    const Table* parent = reader_.find<Table>(table_id(published.table));
    if (!with_heirs || !parent || parent->partition_key) return;
    for (const QualifiedName& heir : reader_.children[published.table]) {
      PublishedTable copy = published;
      copy.table = heir;
      add_table(publication, copy, true);
    }
  }

  Reader& reader_;
  const Statement& statement_;
};

}  // namespace

Outcome read_publication(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreatePublicationStmt, statement.tree);
  Objects objects(reader, statement);
  if (const RangeVar* table = objects.missing(create->pubobjects)) {
    return reader.missing(statement, table->location, "table", reader.relation_name(statement, *table).quoted());
  }
  Publication publication;
  publication.name = Identifier(create->pubname);
  publication.all_tables = create->for_all_tables;
  if (reader.server_version >= 180000) publication.generated_columns = "none";
  set_options(publication, create->options);
  objects.add(publication, create->pubobjects);
  reader.add(statement, -1, std::move(publication));
  return Outcome::done;
}

Outcome read_alter_publication(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterPublicationStmt, statement.tree);
  auto* publication = reader.find<Publication>({Kind::publication, {}, {}, Identifier(alter->pubname), {}});
  if (!publication) return reader.missing(statement, -1, "publication", Identifier(alter->pubname).quoted());
  Objects objects(reader, statement);
  if (const RangeVar* table = objects.missing(alter->pubobjects)) {
    return reader.missing(statement, table->location, "table", reader.relation_name(statement, *table).quoted());
  }
  set_options(*publication, alter->options);
  if (!alter->pubobjects) return Outcome::done;
  if (alter->action == AP_DropObjects) {
    objects.remove(*publication, alter->pubobjects);
    return Outcome::done;
  }
  if (alter->action == AP_SetObjects) {
    publication->tables.clear();
    publication->schemas.clear();
  }
  objects.add(*publication, alter->pubobjects);
  return Outcome::done;
}

}  // namespace lockstep
