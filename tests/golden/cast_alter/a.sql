CREATE TYPE point3 AS (x integer, y integer, z integer);
CREATE DOMAIN label AS text;
CREATE FUNCTION label_of(p point3) RETURNS label LANGUAGE sql IMMUTABLE AS $$ SELECT format('%s/%s/%s', p.x, p.y, p.z)::label $$;
CREATE FUNCTION size_of(p point3) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT p.x * p.y * p.z $$;
CREATE FUNCTION "Other Size"(p point3) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT p.x + p.y + p.z $$;
CREATE TABLE t (id integer PRIMARY KEY, size integer);
CREATE CAST (point3 AS integer) WITH FUNCTION size_of(point3);
CREATE CAST (point3 AS text) WITH INOUT;
COMMENT ON CAST (point3 AS integer) IS 'old';
