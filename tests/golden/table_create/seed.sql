INSERT INTO old VALUES (1), (2), (3);
