// Defaults as written and as PostgreSQL 15 prints them back.
#include <gtest/gtest.h>

#include <sstream>

#include "analysis_support.h"

namespace lockstep {
namespace {

struct TypedPair {
  const char *type, *left, *right;
};

using DefaultAnalysis = test::ExpressionAnalysis;

constexpr TypedPair stored_defaults[] = {
    {"int", "0", "0"},
    {"bigint", "0", "0"},
    {"bigint", "nextval('app.tick_seq'::regclass)", "nextval('app.tick_seq'::regclass)"},
    {"bigint", "nextval('public.order_no_seq'::text)", "nextval(('public.order_no_seq'::text)::regclass)"},
    {"smallint", "1", "1"},
    {"numeric", "0", "0"},
    {"numeric(10,2)", "0.00", "0.00"},
    {"double precision", "0", "0"},
    {"real", "0.1", "0.1"},
    {"boolean", "true", "true"},
    {"boolean", "false::bool", "false"},
    {"text", "''", "''::text"},
    {"text", "'a' || 'b'", "('a'::text || 'b'::text)"},
    {"text", "md5(random()::text)", "md5((random())::text)"},
    {"text", "'INV-' || to_char(now(), 'YYYYMM') || '-' || lpad(nextval('order_no_seq')::text, 5, '0')",
     "((('INV-'::text || to_char(now(), 'YYYYMM'::text)) || '-'::text) || "
     "lpad((nextval('public.order_no_seq'::regclass))::text, 5, '0'::text))"},
    {"varchar", "'active'", "'active'::character varying"},
    {"varchar(20)", "'pending'", "'pending'::character varying"},
    {"varchar(20)", "'pending'::character varying", "'pending'::character varying"},
    {"varchar(20)", "'pending'::text", "'pending'::text"},
    {"char(3)", "'USD'", "'USD'::bpchar"},
    {"char", "'N'", "'N'::bpchar"},
    {"date", "CURRENT_DATE", "CURRENT_DATE"},
    {"date", "now()", "now()"},
    {"date", "now()::date", "(now())::date"},
    {"date", "(CURRENT_DATE + interval '1 month')::date", "((CURRENT_DATE + '1 mon'::interval))::date"},
    {"timestamp", "now()", "now()"},
    {"timestamp", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
    {"timestamp", "LOCALTIMESTAMP", "LOCALTIMESTAMP"},
    {"timestamp", "(now() AT TIME ZONE 'utc')", "(now() AT TIME ZONE 'utc'::text)"},
    {"timestamp", "timezone('utc'::text, now())", "timezone('utc'::text, now())"},
    {"timestamp(3)", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
    {"timestamp(0)", "now()", "now()"},
    {"timestamptz", "now()", "now()"},
    {"timestamptz", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
    {"timestamptz", "now() + '30 days'::interval", "(now() + '30 days'::interval)"},
    {"timestamptz", "CURRENT_TIMESTAMP + INTERVAL '1' YEAR", "(CURRENT_TIMESTAMP + '1 year'::interval year)"},
    {"time", "'09:00'", "'09:00:00'::time without time zone"},
    {"interval", "'1 day'", "'1 day'::interval"},
    {"uuid", "gen_random_uuid()", "gen_random_uuid()"},
    {"uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid"},
    {"json", "'{}'", "'{}'::json"},
    {"jsonb", "'{}'", "'{}'::jsonb"},
    {"jsonb", "'{}'::jsonb", "'{}'::jsonb"},
    {"jsonb", "'{\"b\":1,\"a\":[1,2 , 3]}'", "'{\"a\": [1, 2, 3], \"b\": 1}'::jsonb"},
    {"jsonb", "jsonb_build_object('v', 1, 'tags', '[]'::jsonb)", "jsonb_build_object('v', 1, 'tags', '[]'::jsonb)"},
    {"jsonb", "to_jsonb('x'::text)", "to_jsonb('x'::text)"},
    {"text[]", "'{}'", "'{}'::text[]"},
    {"text[]", "ARRAY[]::text[]", "ARRAY[]::text[]"},
    {"text[]", "ARRAY['a','b']", "ARRAY['a'::text, 'b'::text]"},
    {"text[]", "array['a','b']::text[]", "ARRAY['a'::text, 'b'::text]"},
    {"varchar(10)[]", "'{}'", "'{}'::character varying[]"},
    {"varchar(10)[]", "ARRAY['x']", "ARRAY['x'::text]"},
    {"int[]", "'{1,2,3}'", "'{1,2,3}'::integer[]"},
    {"int[]", "ARRAY[1,2,3]", "ARRAY[1, 2, 3]"},
    {"mood", "'ok'", "'ok'::public.mood"},
    {"mood", "'ok'::mood", "'ok'::public.mood"},
    {"mood", "'ok'::public.mood", "'ok'::public.mood"},
    {"app.status", "'draft'", "'draft'::app.status"},
    {"app.status", "'draft'::app.status", "'draft'::app.status"},
    {"mood[]", "'{sad,ok}'", "'{sad,ok}'::public.mood[]"},
    {"mood[]", "ARRAY['sad','ok']::mood[]", "ARRAY['sad'::public.mood, 'ok'::public.mood]"},
    {"email_dom", "'a@b'", "'a@b'::text"},
    {"posint", "1", "1"},
    {"inet", "'127.0.0.1'", "'127.0.0.1'::inet"},
    {"cidr", "'10/8'", "'10.0.0.0/8'::cidr"},
    {"bytea", "'\\x00ff'", "'\\x00ff'::bytea"},
    {"bit(8)", "B'00000000'", "'00000000'::\"bit\""},
    {"varbit", "'101'", "'101'::bit varying"},
    {"int4range", "'[1,5]'", "'[1,6)'::int4range"},
    {"daterange", "daterange('2020-01-01', '2020-12-31', '[]')",
     "daterange('2020-01-01'::date, '2020-12-31'::date, '[]'::text)"},
    {"tstzrange", "'(,)'", "'(,)'::tstzrange"},
    {"\"char\"", "'a'", "'a'::\"char\""},
    {"oid", "0", "0"},
    {"regclass", "'base'", "'public.base'::regclass"},
    {"addr", "ROW('x','y',1)", "ROW('x'::text, 'y'::character varying(10), 1)"},
    {"text", "CASE WHEN true THEN 'a' ELSE 'b' END", " CASE WHEN true THEN 'a'::text ELSE 'b'::text END"},
    {"text", "COALESCE(current_setting('x', true), 'none')",
     "COALESCE(current_setting('x'::text, true), 'none'::text)"},
    {"bigint", "(extract(epoch from now()) * 1000)::bigint", "((EXTRACT(epoch FROM now()) * (1000)::numeric))::bigint"},
    {"bigint", "EXTRACT(EPOCH FROM clock_timestamp()) * 1000",
     "(EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric)"},
    {"int", "floor(random() * 100)::int", "(floor((random() * (100)::double precision)))::integer"},
    {"int", "CAST('5' AS integer)", "5"},
    {"text", "left(gen_random_uuid()::varchar, 8)", "\"left\"(((gen_random_uuid())::character varying)::text, 8)"},
};

TEST_F(DefaultAnalysis, DefaultsAsWrittenEqualDefaultsAsStored) {
  std::ostringstream text;
  for (std::size_t i = 0; i < std::size(stored_defaults); ++i) {
    const auto& [type, left, right] = stored_defaults[i];
    text << "CREATE TABLE d" << i << " (l " << type << " DEFAULT " << left << ", r " << type << " DEFAULT " << right
         << ");\n";
  }
  const DesiredState state = read(text.str());
  for (std::size_t i = 0; i < std::size(stored_defaults); ++i) {
    const Expression& left = column_default(state, "d" + std::to_string(i), "l");
    const Expression& right = column_default(state, "d" + std::to_string(i), "r");
    EXPECT_FALSE(left.canonical.empty()) << stored_defaults[i].left;
    EXPECT_EQ(left.canonical, right.canonical) << stored_defaults[i].left;
    EXPECT_TRUE(left.sure) << stored_defaults[i].left << ": " << doubts_of(left);
  }
}

}  // namespace
}  // namespace lockstep
