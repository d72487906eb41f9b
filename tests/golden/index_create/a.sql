CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, c jsonb, d tsvector, e int4range, f text[], g timestamptz);
