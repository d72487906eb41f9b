CREATE TABLE t (a int, b int, c text);
CREATE STATISTICS all_kinds ON a, b FROM t;
CREATE STATISTICS chosen (mcv, ndistinct) ON c, a FROM t;
CREATE STATISTICS one_expression ON (a + b) FROM t;
CREATE STATISTICS mixed (ndistinct) ON a, lower(c), (b % 7) FROM t;
ALTER STATISTICS mixed SET STATISTICS 200;
COMMENT ON STATISTICS all_kinds IS 'planner''s';
CREATE TABLE copy (LIKE t INCLUDING STATISTICS, d int);
