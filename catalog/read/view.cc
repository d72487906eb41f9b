#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_view(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  View view;
  view.name = in.qualified_name();
  view.materialized = in.letter() == 'm';
  view.query.text = in.string();
  if (view.query.text.ends_with(';')) view.query.text.pop_back();
  view.query.text.erase(0, view.query.text.find_first_not_of(' '));
  view.options = storage_parameters(in.array());
  view.options.add(storage_parameters(in.array(), "toast."));
  view.with_data = in.flag();
  view.access_method = in.identifier();
  view.tablespace = in.identifier();
  if (view.materialized) {
    view.estimated_rows = in.number<double>();
    view.pages = in.number<std::int64_t>();
  } else {
    in.skip();
    in.skip();
  }
  const Oid rule = in.oid();
  reading.add(Catalog::relations, oid, std::move(view), std::move(common));
  reading.alias(Catalog::rules, rule, Catalog::relations, oid);
}

void set_default(RowReader& in, Reading& reading) {
  const Oid relation = in.oid();
  View* view = reading.find_body<View>(Catalog::relations, relation);
  if (!view) return;  // of an extension
  const Identifier column = in.identifier();
  const Oid type = in.oid();
  const auto typmod = in.number<std::int32_t>();
  std::optional<Expression> expression = expression_cell(in);
  if (!expression || is_null_default(expression->text, type, reading)) return;
  view->column_defaults.emplace(column, ViewDefault{std::move(*expression), reading.type(type, typmod)});
  reading.alias(Catalog::column_defaults, in.oid(), Catalog::relations, relation);
}

}  // namespace

const ReadStep read_views{"views", R"sql(
SELECT c.oid, pg_catalog.pg_get_userbyid(c.relowner), c.relacl::text, n.nspname, c.relname, c.relkind,
  pg_catalog.pg_get_viewdef(c.oid), c.reloptions, toast.reloptions, c.relispopulated,
  CASE WHEN am.amname <> pg_catalog.current_setting('default_table_access_method') THEN am.amname END,
  ts.spcname, c.reltuples, c.relpages, r.oid
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
  LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid
  LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
WHERE c.relkind IN ('v', 'm') AND n.nspname = ANY ($1) AND {own pg_class c})sql",
                          each_row<make_view>};

const ReadStep read_view_defaults{"defaults of view columns", R"sql(
SELECT d.adrelid, a.attname, a.atttypid, a.atttypmod, pg_catalog.pg_get_expr(d.adbin, d.adrelid), d.oid
FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid AND c.relkind = 'v'
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
WHERE n.nspname = ANY ($1))sql",
                                  each_row<set_default>,
                                  "pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid WHERE c.relkind = 'v'"};

}  // namespace lockstep
