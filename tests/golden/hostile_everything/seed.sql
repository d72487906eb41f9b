INSERT INTO "My ""Schema"."Table;" (id) VALUES (1);
