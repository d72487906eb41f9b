-- with a label provider
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t;
SECURITY LABEL FOR lockstep_test ON VIEW v IS 'stays';
SECURITY LABEL FOR lockstep_test ON COLUMN v.a IS 'stays too';
