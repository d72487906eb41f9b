INSERT INTO t VALUES (1, 2, 'low'), (2, 3, 'high');
