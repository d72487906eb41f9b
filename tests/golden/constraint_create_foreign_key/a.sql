CREATE TABLE parent (id integer PRIMARY KEY, a integer, b integer, UNIQUE (a, b));
CREATE TABLE child (id integer PRIMARY KEY, parent_id integer, a integer, b integer);
CREATE INDEX child_parent ON child (parent_id);
