INSERT INTO keeper (id, extra, own) VALUES (1, 'kept', 2);
INSERT INTO grandchild (id, extra) VALUES (3, 'kept too');
INSERT INTO heir (id, other) VALUES (4, 5);
