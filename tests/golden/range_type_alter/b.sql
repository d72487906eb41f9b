CREATE TYPE span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
COMMENT ON TYPE span IS 'new';
CREATE TABLE t (id integer PRIMARY KEY, during span DEFAULT '[1,2)', many span_multirange);
CREATE INDEX t_during ON t USING gist (during);
ALTER TABLE t ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);
