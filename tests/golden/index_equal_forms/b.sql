CREATE TABLE t (id integer PRIMARY KEY, a varchar(10), b timestamptz, n numeric DEFAULT (0)::numeric);
CREATE INDEX t_a ON t (id) WHERE a::text = ANY (ARRAY['x'::character varying, 'y'::character varying]::text[]);
CREATE INDEX t_b ON t (id) WHERE (b IS NULL) AND (NOT (n = 0::numeric));
ALTER TABLE t ADD CONSTRAINT t_n CHECK (n >= 0 AND n <= 10);
