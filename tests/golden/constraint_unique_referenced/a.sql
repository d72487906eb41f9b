CREATE TABLE parent (id integer PRIMARY KEY, code text CONSTRAINT parent_code UNIQUE);
CREATE TABLE child (id integer PRIMARY KEY, code text REFERENCES parent (code));
