-- The old index cannot stay until the new one is there: its function goes.
CREATE FUNCTION twice(value integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT value * 2';
CREATE TABLE item (id integer, ref integer);
CREATE INDEX item_twice ON item (id, twice(ref));
