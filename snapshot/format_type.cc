// format_type(): type names as PostgreSQL prints them.
#include <array>

#include "snapshot/catalog_snapshot.h"

namespace lockstep {
namespace {

constexpr Oid int2vector_oid = 22, oidvector_oid = 30, bpchar_oid = 1042, bit_oid = 1560;

// Types whose SQL name is not their catalog name. `suffix` stands after the modifier: time(3) without time zone.
struct SqlName {
  Oid oid;
  std::string_view name, suffix;
};
constexpr std::array<SqlName, 18> sql_names{{{16, "boolean", ""},
                                             {20, "bigint", ""},
                                             {21, "smallint", ""},
                                             {23, "integer", ""},
                                             {700, "real", ""},
                                             {701, "double precision", ""},
                                             {114, "json", ""},
                                             {1042, "character", ""},
                                             {1043, "character varying", ""},
                                             {1083, "time", " without time zone"},
                                             {1114, "timestamp", " without time zone"},
                                             {1184, "timestamp", " with time zone"},
                                             {1186, "interval", ""},
                                             {1266, "time", " with time zone"},
                                             {1560, "bit", ""},
                                             {1562, "bit varying", ""},
                                             {1700, "numeric", ""},
                                             {142, "xml", ""}}};

std::string parenthesised(std::int32_t number) { return "(" + std::to_string(number) + ")"; }

std::string_view interval_fields(int range) {
  switch (range) {
    case 1 << 2:
      return " year";
    case 1 << 1:
      return " month";
    case 1 << 3:
      return " day";
    case 1 << 10:
      return " hour";
    case 1 << 11:
      return " minute";
    case 1 << 12:
      return " second";
    case 1 << 2 | 1 << 1:
      return " year to month";
    case 1 << 3 | 1 << 10:
      return " day to hour";
    case 1 << 3 | 1 << 10 | 1 << 11:
      return " day to minute";
    case 1 << 3 | 1 << 10 | 1 << 11 | 1 << 12:
      return " day to second";
    case 1 << 10 | 1 << 11:
      return " hour to minute";
    case 1 << 10 | 1 << 11 | 1 << 12:
      return " hour to second";
    case 1 << 11 | 1 << 12:
      return " minute to second";
    default:
      return "";
  }
}

// What the type's typmodout function prints.
std::string modifier(Oid type, std::int32_t typmod) {
  if (typmod < 0) return {};
  switch (type) {
    case 1042:
    case 1043:
      return typmod > 4 ? parenthesised(typmod - 4) : std::string();
    case 1700: {
      if (typmod < 4) return {};
      int precision = ((typmod - 4) >> 16) & 0xffff;
      int scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
      return "(" + std::to_string(precision) + "," + std::to_string(scale) + ")";
    }
    case 1186: {
      int precision = typmod & 0xffff;
      std::string text(interval_fields((typmod >> 16) & 0x7fff));
      return precision == 0xffff ? text : text + parenthesised(precision);
    }
    default:
      return parenthesised(typmod);
  }
}

}  // namespace

std::string CatalogSnapshot::format_type(Oid oid, std::int32_t typmod) const {
  const CatalogType* row = type(oid);
  if (!row) return "???";
  if (row->element && oid != int2vector_oid && oid != oidvector_oid) return format_type(row->element, typmod) + "[]";
  // "character" and "bit" alone would mean a length of 1.
  if (typmod >= 0 || (oid != bpchar_oid && oid != bit_oid)) {
    for (const SqlName& known : sql_names) {
      if (known.oid == oid) return std::string(known.name) + modifier(oid, typmod) + std::string(known.suffix);
    }
  }
  QualifiedName name{row->schema == "pg_catalog" ? Identifier() : Identifier(row->schema), Identifier(row->name)};
  return (name.schema.empty() ? name.name.quoted() : name.quoted()) + modifier(oid, typmod);
}

}  // namespace lockstep
