CREATE SCHEMA app;
CREATE SCHEMA lib;
SET search_path = lib;
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE FUNCTION is_a(k kind) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT k = 'a' $$;
SET search_path = app, lib;
CREATE TABLE t (id integer PRIMARY KEY, k kind DEFAULT 'a' CHECK (is_a(k)));
CREATE VIEW v AS SELECT id FROM t WHERE is_a(k);
