CREATE TABLE t (id serial PRIMARY KEY, secret text, shared text);
CREATE VIEW v AS SELECT id, shared FROM t;
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a $$;
CREATE PROCEDURE p() LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE SCHEMA side;
CREATE SEQUENCE side.counter;
