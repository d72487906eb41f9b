INSERT INTO t (name) VALUES ('a'), ('b');
INSERT INTO u (id, name) VALUES (1, 'a'), (2, 'b');
