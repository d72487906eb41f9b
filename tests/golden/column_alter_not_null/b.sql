CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b integer, c integer NOT NULL CHECK (c > 0));
CREATE TABLE empty (a integer NOT NULL);
