INSERT INTO account VALUES (1, 'a'), (2, 'b');
INSERT INTO entry VALUES (7, 1), (8, 2);
