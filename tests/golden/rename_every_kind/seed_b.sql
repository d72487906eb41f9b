INSERT INTO "App".things (n) VALUES (1), (3);
