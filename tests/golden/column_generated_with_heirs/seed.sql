INSERT INTO item VALUES (1, 2);
INSERT INTO special_item VALUES (3, 4, DEFAULT, 'x');
