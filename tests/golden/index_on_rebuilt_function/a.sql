CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
CREATE TABLE item (id integer, ref integer);
CREATE INDEX item_twice ON item (twice(ref), id);
