INSERT INTO t SELECT n, n, n, n, 'x' FROM generate_series(1, 50) AS n;
