INSERT INTO t (id, a, b) SELECT n, n, 'b' || n FROM generate_series(1, 100) AS n;
