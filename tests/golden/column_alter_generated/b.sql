CREATE TABLE t (id integer PRIMARY KEY, n integer, doubled integer GENERATED ALWAYS AS (n * 3) STORED, plain integer);
