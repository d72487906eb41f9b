CREATE TABLE t (id integer PRIMARY KEY, big text, other text, name text COLLATE "C");
