#include "generate.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace lockstep::bench {
namespace {

constexpr std::array schemas = {"app", "billing", "catalog", "crm", "ops"};
constexpr std::array nouns = {"account", "invoice", "item", "shipment", "session", "device", "ticket", "contract"};
constexpr std::array words = {"status_text", "title",   "code",    "score",   "weight",  "note",    "phone",
                              "city",        "token",   "hits",    "ratio",   "starts",  "paid_at", "active",
                              "origin",      "payload", "options", "summary", "country", "tags"};
constexpr std::array types = {"text DEFAULT ''",
                              "character varying(64)",
                              "integer DEFAULT 0 NOT NULL",
                              "bigint",
                              "numeric(12,2) DEFAULT 0.00",
                              "boolean DEFAULT false NOT NULL",
                              "timestamp with time zone DEFAULT now()",
                              "date DEFAULT CURRENT_DATE",
                              "uuid DEFAULT gen_random_uuid()",
                              "jsonb DEFAULT '{}'::jsonb NOT NULL",
                              "text[] DEFAULT '{}'::text[]",
                              "double precision",
                              "interval DEFAULT '1 day'"};

// One thing out of many, always the same for the same numbers.
template <class Many>
const char* pick(const Many& many, int table, int salt) {
  const unsigned mixed = (static_cast<unsigned>(table) * 2654435761U) ^ (static_cast<unsigned>(salt) * 40503U);
  return many[(mixed >> 7U) % many.size()];
}

struct Writer {
  Size size;
  std::string text;

  template <class... Parts>
  void line(fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(text), format, std::forward<Parts>(parts)...);
    text += '\n';
  }

  bool is_changed(int table) const { return size.changed && table % 100 == 7; }
  static const char* schema_of(int table) { return pick(schemas, table, 1); }
  static std::string name_of(int table) {
    return fmt::format("{}.{}_{}", schema_of(table), pick(nouns, table, 2), table);
  }

  void enums() {
    for (int i = 0; i <= size.tables / 20; ++i) {
      line("CREATE TYPE app.state_{} AS ENUM ('new', 'open', 'paused', 'done'{});", i, is_changed(i) ? ", 'lost'" : "");
    }
  }

  void columns(int i) {
    line("    id bigint GENERATED ALWAYS AS IDENTITY,");
    for (int n = 0; n < 8; ++n) {
      line("    {}_{} {},", pick(words, i, 10 + n), n, pick(types, i, 30 + n));
    }
    line("    qty integer DEFAULT {} NOT NULL,", is_changed(i) ? 1 : 0);
    line("    unit_price numeric(12,2) DEFAULT 0 NOT NULL,");
    if (i % 2 == 0) line("    line_total numeric GENERATED ALWAYS AS (qty::numeric * unit_price) STORED,");
    if (i % 3 == 0) line("    state app.state_{} DEFAULT 'new' NOT NULL,", i / 20);
    if (is_changed(i)) line("    added_later text,");
    line("    label character varying(80) DEFAULT 'none',");
    line("    created_at timestamp with time zone DEFAULT now() NOT NULL,");
    line("    parent_id bigint,");
  }

  void table(int i) {
    const std::string name = name_of(i);
    line("CREATE TABLE {} (", name);
    columns(i);
    line("    CONSTRAINT t{}_qty CHECK (qty >= 0 AND qty < {}),", i, is_changed(i) ? 2000000 : 1000000);
    line("    CONSTRAINT t{}_label CHECK (label IN ('none', 'some', 'all')),", i);
    if (i > 0) line("    CONSTRAINT t{}_parent FOREIGN KEY (parent_id) REFERENCES {} (id),", i, name_of(i / 2));
    line("    CONSTRAINT t{}_key PRIMARY KEY (id)\n);", i);
    line("CREATE INDEX t{}_created ON {} (created_at DESC, qty);", i, name);
    line("CREATE INDEX t{}_priced ON {} (unit_price) WHERE qty > {};", i, name, is_changed(i) ? 5 : 0);
    line("CREATE INDEX t{}_lower ON {} (lower(label));", i, name);
    line("COMMENT ON TABLE {} IS 'Table {}: it''s generated';", name, i);
  }

  // Each hangs on the table of the same number.
  void dependents(int i) {
    const std::string name = name_of(i);
    line("CREATE VIEW {}.view_{} AS SELECT t.id, t.qty, p.created_at AS parent_created FROM {} t LEFT JOIN {} p",
         schema_of(i), i, name, name_of(i / 2));
    line("    ON p.id = t.parent_id WHERE t.qty > {};", is_changed(i) ? 7 : i % 5);
    line("CREATE FUNCTION {}.touch_{}() RETURNS trigger LANGUAGE plpgsql AS $$", schema_of(i), i);
    line("BEGIN\n  NEW.created_at := now(); -- {}\n  RETURN NEW;\nEND $$;", i);
    line(
        "CREATE TRIGGER touch BEFORE UPDATE ON {} FOR EACH ROW WHEN (OLD.qty <> NEW.qty) EXECUTE FUNCTION "
        "{}.touch_{}();",
        name, schema_of(i), i);
    line("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;", name);
    line("CREATE POLICY visible ON {} USING (qty >= 0 AND label <> 'none');", name);
  }
};

}  // namespace

std::string generate_schema(const Size& size) {
  Writer writer{size, {}};
  for (const char* schema : schemas) writer.line("CREATE SCHEMA {};", schema);
  writer.enums();
  for (int i = 0; i < size.tables; ++i) writer.table(i);
  for (int i = 0; i < size.tables; i += 10) writer.dependents(i);
  return std::move(writer.text);
}

}  // namespace lockstep::bench
