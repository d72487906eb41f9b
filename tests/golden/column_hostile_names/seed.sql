INSERT INTO "Tab le" (id) VALUES (1);
