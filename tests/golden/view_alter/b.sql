CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE VIEW grows AS SELECT id, a FROM t;
CREATE VIEW filters AS SELECT id, a FROM t WHERE a > 10;
CREATE VIEW shrinks AS SELECT id, b FROM t;
CREATE VIEW options WITH (security_barrier = true) AS SELECT id FROM t;
