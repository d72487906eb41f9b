CREATE TABLE t (id integer PRIMARY KEY, name text);
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT n * 2';
CREATE FUNCTION twice(t text, separator text DEFAULT ', ') RETURNS text LANGUAGE plpgsql STABLE AS $body$
BEGIN
  RETURN t || separator || t; -- it's "quoted" $$ here
END
$body$;
CREATE FUNCTION named(VARIADIC names text[]) RETURNS SETOF t LANGUAGE sql STABLE ROWS 10 COST 5 AS 'SELECT * FROM t WHERE name = ANY (names)';
CREATE FUNCTION pairs(OUT a integer, OUT b text) RETURNS SETOF record LANGUAGE sql AS $$ SELECT id, name FROM t $$;
CREATE FUNCTION cells() RETURNS TABLE (x integer, y integer) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT 1, 2 $$;
CREATE PROCEDURE tidy(INOUT removed integer, IN before date DEFAULT CURRENT_DATE) LANGUAGE plpgsql AS $$ BEGIN removed := 0; END $$;
COMMENT ON FUNCTION twice(integer) IS 'Two times';
COMMENT ON PROCEDURE tidy(INOUT integer, IN date) IS 'Tidies';
