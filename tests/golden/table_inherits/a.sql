CREATE TABLE base (id integer NOT NULL, name text DEFAULT 'x', CONSTRAINT base_name CHECK (name <> ''));
CREATE TABLE other (id integer);
