CREATE FUNCTION new_code() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT 'c' || (random() * 1000)::integer $$;
CREATE FUNCTION is_code(c text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT c LIKE 'c%' $$;
CREATE TABLE t (id integer PRIMARY KEY, code text DEFAULT new_code(), CONSTRAINT t_code_is_code CHECK (is_code(code)));
CREATE INDEX t_is_code ON t ((is_code(code)));
