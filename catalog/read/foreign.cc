#include <algorithm>

#include "catalog/read/foreign_options.h"
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_wrapper(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  ForeignDataWrapper wrapper;
  wrapper.name = in.identifier();
  wrapper.handler = optional_name(in);
  wrapper.validator = optional_name(in);
  wrapper.options = foreign_options(in.array());
  reading.add(Catalog::foreign_data_wrappers, oid, std::move(wrapper), std::move(common));
}

void make_server(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  ForeignServer server;
  server.name = in.identifier();
  server.wrapper = in.identifier();
  server.type = in.string();
  server.version = in.string();
  server.options = foreign_options(in.array());
  reading.add(Catalog::foreign_servers, oid, std::move(server), std::move(common));
}

void make_mapping(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  UserMapping mapping;
  mapping.server = in.identifier();
  mapping.user = in.identifier();
  const bool readable = in.flag();
  mapping.options = foreign_options(in.array());
  if (!readable && mapping.options.empty()) mapping.options = {Option{}};
  reading.add(Catalog::user_mappings, oid, std::move(mapping));
}

}  // namespace

Options foreign_options(const std::vector<std::string>& texts) {
  Options options;
  for (const std::string& text : texts) {
    const std::size_t equals = std::min(text.find('='), text.size());
    options.push_back({text.substr(0, equals), text.substr(std::min(equals + 1, text.size()))});
  }
  std::ranges::sort(options);
  return options;
}

const ReadStep read_foreign_data_wrappers{"foreign-data wrappers", R"sql(
SELECT w.oid, pg_catalog.pg_get_userbyid(w.fdwowner), w.fdwacl::text, w.fdwname, hn.nspname, h.proname, vn.nspname,
  v.proname, w.fdwoptions
FROM pg_catalog.pg_foreign_data_wrapper w
  LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler LEFT JOIN pg_catalog.pg_namespace hn ON hn.oid = h.pronamespace
  LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator LEFT JOIN pg_catalog.pg_namespace vn ON vn.oid = v.pronamespace
WHERE {own pg_foreign_data_wrapper w})sql",
                                          each_row<make_wrapper>, "pg_foreign_data_wrapper"};

const ReadStep read_foreign_servers{"foreign servers", R"sql(
SELECT s.oid, pg_catalog.pg_get_userbyid(s.srvowner), s.srvacl::text, s.srvname, w.fdwname, s.srvtype, s.srvversion,
  s.srvoptions
FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE {own pg_foreign_server s})sql",
                                    each_row<make_server>, "pg_foreign_server"};

// The catalog itself is closed to everyone but superusers; the view shows NULL for options that the role may not read.
const ReadStep read_user_mappings{"user mappings", R"sql(
SELECT u.umid, u.srvname, CASE WHEN u.umuser <> 0 THEN u.usename END,
  (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user), u.umoptions
FROM pg_catalog.pg_user_mappings u)sql",
                                  each_row<make_mapping>, "pg_foreign_server"};

}  // namespace lockstep
