INSERT INTO app.t (id) VALUES (1);
