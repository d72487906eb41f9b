CREATE TABLE t (id integer PRIMARY KEY, n integer, doubled integer GENERATED ALWAYS AS (n * 2) STORED, plain integer GENERATED ALWAYS AS (n + 1) STORED);
