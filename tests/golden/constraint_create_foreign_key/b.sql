CREATE TABLE parent (id integer PRIMARY KEY, a integer, b integer, UNIQUE (a, b));
CREATE TABLE child (
    id integer PRIMARY KEY,
    parent_id integer REFERENCES parent ON DELETE CASCADE ON UPDATE SET DEFAULT,
    a integer, b integer,
    CONSTRAINT child_ab FOREIGN KEY (a, b) REFERENCES parent (a, b) MATCH FULL ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX child_parent ON child (parent_id);
