CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child (id integer PRIMARY KEY, p integer CONSTRAINT child_p REFERENCES parent ON DELETE CASCADE, q integer CONSTRAINT child_q REFERENCES parent DEFERRABLE);
