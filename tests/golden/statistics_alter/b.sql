CREATE TABLE t (a int, b int, c varchar, d bigint);
CREATE STATISTICS targeted ON a, b FROM t;
CREATE STATISTICS columns ON b, c FROM t;
CREATE STATISTICS kinds (mcv, dependencies) ON a, b FROM t;
ALTER STATISTICS kinds SET STATISTICS 50;
CREATE STATISTICS expression ON (b + a) FROM t;
CREATE STATISTICS under_column ON a, d FROM t;
COMMENT ON STATISTICS targeted IS 'after';
