CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, CONSTRAINT t_changes CHECK (a > 0), CONSTRAINT t_goes CHECK (b <> ''));
