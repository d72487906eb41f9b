CREATE FUNCTION add(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a + b $$;
CREATE FUNCTION sub(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a - b $$;
CREATE FUNCTION half(a numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a / 2 $$;
CREATE TABLE t (id integer PRIMARY KEY, n numeric);
CREATE VIEW sums AS SELECT total(n) AS total, halved(n) AS halved FROM t;
CREATE AGGREGATE total(numeric) (SFUNC = add, STYPE = numeric, INITCOND = '0');
CREATE AGGREGATE halved(numeric) (SFUNC = add, STYPE = numeric);
COMMENT ON AGGREGATE total(numeric) IS 'a sum';
