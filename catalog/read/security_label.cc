#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void set_label(RowReader& in, Reading& reading) {
  const auto catalog = static_cast<Catalog>(in.oid());
  const Oid oid = in.oid();
  const int part = in.number<int>();
  LabelKey key{{}, in.string()};
  std::string label = in.string();
  Identifier column = in.identifier();
  Object* object = reading.find_own(catalog, oid, part);
  if (!object && part > 0) {
    object = reading.find(catalog, oid);
    key.part = std::move(column);
  }
  if (object) object->common.labels.emplace(std::move(key), std::move(label));
}

}  // namespace

const ReadStep read_security_labels{"security labels", R"sql(
SELECT l.classoid, l.objoid, l.objsubid, l.provider, l.label, a.attname
FROM pg_catalog.pg_seclabel l LEFT JOIN pg_catalog.pg_attribute a ON l.objsubid > 0 AND a.attrelid = l.objoid
  AND a.attnum = l.objsubid AND l.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass)sql",
                                    each_row<set_label>, "pg_seclabel"};

// Of our kinds subscriptions alone are shared objects, which have theirs elsewhere.
const ReadStep read_shared_security_labels{"security labels of subscriptions", R"sql(
SELECT s.classoid, s.objoid, 0, s.provider, s.label, NULL FROM pg_catalog.pg_shseclabel s
WHERE s.classoid = 'pg_catalog.pg_subscription'::pg_catalog.regclass)sql",
                                           each_row<set_label>, "pg_shseclabel"};

}  // namespace lockstep
