CREATE TYPE address AS (street text, city varchar(40), country char(2));
CREATE TABLE t (id integer);
