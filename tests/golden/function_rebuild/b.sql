CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE FUNCTION f(b integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT b::bigint';
CREATE VIEW v AS SELECT id, f(n) AS f FROM t;
