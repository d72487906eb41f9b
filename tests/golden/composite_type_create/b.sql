CREATE TYPE point3 AS (x double precision, y double precision, label text COLLATE "C");
COMMENT ON TYPE point3 IS 'In metres';
CREATE TABLE t (id integer, place point3, way point3[]);
CREATE FUNCTION height(p point3) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT p.y $$;
