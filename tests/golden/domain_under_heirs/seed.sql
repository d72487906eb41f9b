INSERT INTO item VALUES (1, 2, 3);
INSERT INTO special_item VALUES (4, 5, 6, 'x');
