INSERT INTO t (price) VALUES (1.5);
