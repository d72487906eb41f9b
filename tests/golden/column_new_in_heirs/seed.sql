INSERT INTO special_item VALUES (1, 'x');
