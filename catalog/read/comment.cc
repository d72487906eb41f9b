#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

// Columns of views and of composite types are parts of those.
void comment_on_part(Object& whole, Identifier part, std::string comment) {
  if (auto* view = std::get_if<View>(&whole.body)) view->column_comments.emplace(std::move(part), std::move(comment));
  auto* type = std::get_if<CompositeType>(&whole.body);
  if (!type) return;
  for (CompositeAttribute& attribute : type->attributes) {
    if (attribute.name == part) attribute.comment = comment;
  }
}

void set_comment(RowReader& in, Reading& reading) {
  const auto catalog = static_cast<Catalog>(in.oid());
  const Oid oid = in.oid();
  const int part = in.number<int>();
  std::string comment = in.string();
  Identifier column = in.identifier();
  if (Object* object = reading.find_own(catalog, oid, part)) {
    object->common.comment = std::move(comment);
  } else if (Object* whole = part > 0 ? reading.find(catalog, oid) : nullptr) {
    comment_on_part(*whole, std::move(column), std::move(comment));
  }
}

}  // namespace

// initdb comments on everything that it makes, the schema public too: that is nobody's wish until somebody changes it.
const ReadStep read_comments{"comments", R"sql(
SELECT d.classoid, d.objoid, d.objsubid, d.description, a.attname
FROM pg_catalog.pg_description d LEFT JOIN pg_catalog.pg_attribute a ON d.objsubid > 0 AND a.attrelid = d.objoid
  AND a.attnum = d.objsubid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
WHERE d.objoid >= 16384
UNION ALL
SELECT d.classoid, d.objoid, d.objsubid, d.description, NULL
FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_description d ON d.objoid = n.oid AND d.objsubid = 0
  AND d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
WHERE n.oid < 16384 AND n.nspname = 'public' AND d.description <> 'standard public schema')sql",
                             each_row<set_comment>};

}  // namespace lockstep
