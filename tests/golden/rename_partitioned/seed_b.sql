INSERT INTO log VALUES (1, '2024-05-05', 'a'), (2, '2020-01-01', 'b');
