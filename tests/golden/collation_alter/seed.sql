INSERT INTO t VALUES (1, 'x10', 'y'), (2, 'x9', 'z');
