CREATE TABLE t (id integer PRIMARY KEY, name text);
CREATE VIEW v AS SELECT id, name FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM t;
CREATE TYPE pair AS (a integer, "B c" text);
COMMENT ON COLUMN v.id IS 'the same';
COMMENT ON COLUMN v.name IS 'old';
COMMENT ON COLUMN m.id IS 'goes';
COMMENT ON COLUMN pair.a IS 'goes';
COMMENT ON COLUMN pair."B c" IS 'it''s old';
