INSERT INTO new_home.settled (v) VALUES ('a'), ('b');
INSERT INTO stays VALUES (1);
