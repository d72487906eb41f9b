#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_publication(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common;
  common.owner = in.identifier();
  Publication publication;
  publication.name = in.identifier();
  publication.all_tables = in.flag();
  publication.publishes_insert = in.flag();
  publication.publishes_update = in.flag();
  publication.publishes_delete = in.flag();
  publication.publishes_truncate = in.flag();
  publication.via_partition_root = in.flag();
  const char generated = in.letter();
  publication.generated_columns = generated == 's' ? "stored" : generated == 'n' ? "none" : "";
  publication.schemas = in.identifiers();
  std::ranges::sort(publication.schemas);
  reading.add(Catalog::publications, oid, std::move(publication), std::move(common));
}

void add_table(RowReader& in, Reading& reading) {
  const Oid oid = in.oid(), publication_oid = in.oid();
  auto* publication = reading.find_body<Publication>(Catalog::publications, publication_oid);
  if (!publication) return;
  reading.alias(Catalog::published_tables, oid, Catalog::publications, publication_oid);
  PublishedTable published;
  published.table = in.qualified_name();
  published.columns = in.identifiers();
  std::ranges::sort(published.columns);
  published.filter = expression_cell(in);
  publication->tables.push_back(std::move(published));
}

void take_tables(const Rows& rows, Reading& reading) {
  each_row<add_table>(rows, reading);
  for (auto& [id, object] : reading.state().database.objects) {
    if (auto* publication = std::get_if<Publication>(&object.body))
      std::ranges::sort(publication->tables, {}, &PublishedTable::table);
  }
}

}  // namespace

const ReadStep read_publications{"publications", R"sql(
SELECT p.oid, pg_catalog.pg_get_userbyid(p.pubowner), p.pubname, p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete,
  p.pubtruncate, p.pubviaroot, {published_generated_columns}, {published_schemas}
FROM pg_catalog.pg_publication p
WHERE {own pg_publication p})sql",
                                 each_row<make_publication>, "pg_publication"};

const ReadStep read_published_tables{"published tables", R"sql(
SELECT r.oid, r.prpubid, n.nspname, c.relname, {published_columns}, {published_filter}
FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)sql",
                                     &take_tables, "pg_publication_rel"};

}  // namespace lockstep
