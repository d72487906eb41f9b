INSERT INTO t (id, feels) SELECT n, 'ok' FROM generate_series(1, 10) AS n;
