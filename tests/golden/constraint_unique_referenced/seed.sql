INSERT INTO parent (id, code) VALUES (1, 'a'), (2, 'b'); INSERT INTO child (id, code) VALUES (1, 'a');
