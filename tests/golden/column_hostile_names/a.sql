CREATE TABLE "Tab le" (id integer PRIMARY KEY);
