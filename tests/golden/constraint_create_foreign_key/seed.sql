INSERT INTO parent SELECT n, n, n FROM generate_series(1, 20) AS n; INSERT INTO child SELECT n, n, n, n FROM generate_series(1, 20) AS n;
