INSERT INTO t (id, a) VALUES (1, 'x10'), (2, 'x9');
