CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE TABLE x (id integer, name text);
