CREATE TABLE t (id bigserial, small smallserial NOT NULL, name text);
CREATE TABLE u (id integer PRIMARY KEY, name text);
