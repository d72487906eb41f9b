CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE VIEW grows AS SELECT id FROM t;
CREATE VIEW filters AS SELECT id, a FROM t WHERE a > 0;
CREATE VIEW shrinks AS SELECT id, a, b FROM t;
CREATE VIEW options AS SELECT id FROM t;
