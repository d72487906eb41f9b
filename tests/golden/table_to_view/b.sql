CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE VIEW x AS SELECT id, name FROM base;
