CREATE TABLE parent (id integer PRIMARY KEY, code text CONSTRAINT parent_code UNIQUE DEFERRABLE, other text CONSTRAINT parent_other UNIQUE);
CREATE TABLE child (id integer PRIMARY KEY, code text, other text REFERENCES parent (other));
