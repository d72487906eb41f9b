CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, c text);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_expression ON t ((a + b));
ALTER TABLE t ADD CONSTRAINT t_a_small CHECK (a < 1000);
CREATE VIEW v AS SELECT id, a, b FROM t;
