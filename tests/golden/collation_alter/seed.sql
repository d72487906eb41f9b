INSERT INTO t VALUES (1, 'xa', 'y'), (2, 'xb', 'z');
