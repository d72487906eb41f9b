INSERT INTO t (id, b, c) VALUES (1, 2, 'x');
