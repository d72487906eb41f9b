INSERT INTO plain VALUES (1, 'x');
INSERT INTO typed VALUES (1, 'x');
