INSERT INTO app.t (n) VALUES (1), (3);
