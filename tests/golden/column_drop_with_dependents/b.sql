CREATE TABLE t (id integer PRIMARY KEY, b integer, c text);
CREATE VIEW v AS SELECT id, b FROM t;
