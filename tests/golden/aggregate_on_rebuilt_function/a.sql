CREATE FUNCTION add(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT x + y $$;
CREATE FUNCTION sub(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT x - y $$;
CREATE FUNCTION half(a numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a / 2 $$;
CREATE TABLE t (id integer PRIMARY KEY, n numeric);
CREATE VIEW sums AS SELECT total(n) AS total, halved(n) AS halved FROM t;
CREATE AGGREGATE total(numeric) (SFUNC = add, STYPE = numeric);
CREATE AGGREGATE halved(numeric) (SFUNC = add, STYPE = numeric, FINALFUNC = half);
