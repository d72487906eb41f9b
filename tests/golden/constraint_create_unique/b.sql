CREATE TABLE t (id integer PRIMARY KEY, a integer UNIQUE, b integer, c integer, d text, CONSTRAINT t_bc UNIQUE (b, c) INCLUDE (d) DEFERRABLE INITIALLY DEFERRED);
