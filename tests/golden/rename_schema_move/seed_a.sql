INSERT INTO old_home.moved (v) VALUES ('a'), ('b');
INSERT INTO stays VALUES (1);
