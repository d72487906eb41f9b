CREATE TABLE t (a int, b text, n int);
CREATE VIEW every AS SELECT * FROM t;
