CREATE TABLE t (id integer PRIMARY KEY, address text);
