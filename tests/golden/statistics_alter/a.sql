CREATE TABLE t (a int, b int, c text, d int);
CREATE STATISTICS targeted ON a, b FROM t;
ALTER STATISTICS targeted SET STATISTICS 100;
CREATE STATISTICS columns ON a, c FROM t;
CREATE STATISTICS kinds (mcv) ON a, b FROM t;
CREATE STATISTICS expression ON (a + b) FROM t;
CREATE STATISTICS under_column ON a, d FROM t;
COMMENT ON STATISTICS targeted IS 'before';
