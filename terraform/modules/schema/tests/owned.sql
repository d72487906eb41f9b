CREATE TABLE t (a int, b int);
ALTER TABLE t OWNER TO app;
