CREATE TABLE t (id integer PRIMARY KEY, a varchar(10), b timestamptz, n numeric DEFAULT 0);
CREATE INDEX t_a ON t (id) WHERE a IN ('x', 'y');
CREATE INDEX t_b ON t (id) WHERE b IS NULL AND NOT (n = 0);
ALTER TABLE t ADD CONSTRAINT t_n CHECK (n BETWEEN 0 AND 10);
