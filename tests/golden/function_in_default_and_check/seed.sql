INSERT INTO t (id, code) VALUES (1, 'c1'), (2, 'c2');
