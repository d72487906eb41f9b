INSERT INTO parts VALUES (1, 'a', 2), (2, 'b', 20);
INSERT INTO uses VALUES ('a', 2);
