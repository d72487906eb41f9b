-- A view of every column: the server keeps those that there were when it was made.
CREATE TABLE t (a int, b text);
CREATE VIEW every AS SELECT * FROM t;
