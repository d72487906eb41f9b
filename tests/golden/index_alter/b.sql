CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE INDEX t_same ON t (a) WITH (fillfactor = 90);
CREATE INDEX t_columns ON t (a, id);
CREATE INDEX t_predicate ON t (b) WHERE a >= 1;
CREATE UNIQUE INDEX t_unique ON t (a, b);
CREATE INDEX t_comment ON t (b);
COMMENT ON INDEX t_comment IS 'new';
