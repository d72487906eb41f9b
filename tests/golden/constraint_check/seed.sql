INSERT INTO t VALUES (1, 1, 'ab'), (2, 3, 'cd');
