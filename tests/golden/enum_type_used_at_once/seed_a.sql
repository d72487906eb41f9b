INSERT INTO job SELECT n FROM generate_series(1, 20) AS n;
