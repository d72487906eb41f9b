CREATE TABLE item (id integer, amount integer, name text);
