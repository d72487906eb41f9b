CREATE TYPE address AS (street text, city varchar(20), zip integer);
CREATE TABLE t (id integer);
