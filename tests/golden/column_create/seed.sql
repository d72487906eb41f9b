INSERT INTO t (id) SELECT generate_series(1, 100);
