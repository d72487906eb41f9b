CREATE TABLE t (id integer PRIMARY KEY, v text) WITH (autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_enabled = false);
CREATE UNLOGGED TABLE u (id integer);
COMMENT ON TABLE t IS 'after';
