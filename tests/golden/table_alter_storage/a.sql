CREATE TABLE t (id integer PRIMARY KEY, v text) WITH (fillfactor = 80);
CREATE TABLE u (id integer);
COMMENT ON TABLE t IS 'before';
