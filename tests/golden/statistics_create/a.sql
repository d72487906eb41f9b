CREATE TABLE t (a int, b int, c text);
CREATE TABLE gone (a int, b int);
CREATE STATISTICS gone_with_table ON a, b FROM gone;
