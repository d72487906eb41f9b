#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

// One row a mapping, in order; one with an empty token for a configuration without any.
void add_mapping(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Object* object = reading.find(Catalog::text_search_configurations, oid);
  Common common{.comment = {}, .owner = in.identifier(), .grants = {}};
  TextSearchConfiguration fresh;
  fresh.name = in.qualified_name();
  fresh.parser = in.qualified_name();
  if (!object) object = reading.add(Catalog::text_search_configurations, oid, std::move(fresh), std::move(common));
  auto& mappings = std::get<TextSearchConfiguration>(object->body).mappings;
  std::string token = in.string();
  if (token.empty()) return;
  if (mappings.empty() || mappings.back().token_type != token) mappings.push_back({std::move(token), {}});
  mappings.back().dictionaries.push_back(in.qualified_name());
}

}  // namespace

const ReadStep read_text_search_configurations{"text search configurations", R"sql(
SELECT c.oid, pg_catalog.pg_get_userbyid(c.cfgowner), n.nspname, c.cfgname, pn.nspname, p.prsname,
  token.alias, dn.nspname, d.dictname
FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
  JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
  LEFT JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = c.oid
  LEFT JOIN LATERAL pg_catalog.ts_token_type(c.cfgparser) token ON token.tokid = m.maptokentype
  LEFT JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict
  LEFT JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
WHERE n.nspname = ANY ($1) AND {own pg_ts_config c}
ORDER BY c.oid, token.alias COLLATE "C", m.mapseqno)sql",
                                               each_row<add_mapping>, "pg_ts_config WHERE oid >= 16384"};

}  // namespace lockstep
