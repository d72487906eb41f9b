CREATE FUNCTION add(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a + b $$;
CREATE FUNCTION sub(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a - b $$;
CREATE FUNCTION half(a numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a / 2 $$;
CREATE TABLE t (id integer PRIMARY KEY, n numeric);
CREATE VIEW sums AS SELECT total(n) AS total, halved(n) AS halved FROM t;
CREATE AGGREGATE total(numeric) (SFUNC = add, STYPE = numeric, COMBINEFUNC = add, MSFUNC = add, MINVFUNC = sub, MSTYPE = numeric, PARALLEL = SAFE, INITCOND = '1');
CREATE AGGREGATE halved(numeric) (SFUNC = add, STYPE = numeric, FINALFUNC = half);
COMMENT ON AGGREGATE total(numeric) IS 'all of it';
