CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer NOT NULL, c integer);
CREATE TABLE empty (a integer);
