-- The heir's default is of the type that its parent gives the column.
CREATE TABLE item (id integer, sizes integer[]);
CREATE TABLE special_item (extra text) INHERITS (item);
ALTER TABLE special_item ALTER COLUMN sizes SET DEFAULT '{}';
