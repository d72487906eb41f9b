CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE INDEX t_same ON t (a) WITH (fillfactor = 80);
CREATE INDEX t_columns ON t (a);
CREATE INDEX t_predicate ON t (b) WHERE a > 0;
CREATE INDEX t_unique ON t (a, b);
CREATE INDEX t_comment ON t (b);
COMMENT ON INDEX t_comment IS 'old';
