CREATE TABLE t (id integer PRIMARY KEY, name varchar(20));
CREATE INDEX t_lower ON t (lower(name));
CREATE INDEX t_partial ON t (id) WHERE name = 'x';
