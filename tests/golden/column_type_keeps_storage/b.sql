-- ALTER COLUMN TYPE gives a column the storage of its new type.
CREATE TABLE note (id integer, body text, kind text COLLATE "C");
ALTER TABLE note ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE note ALTER COLUMN kind SET STORAGE MAIN;
CREATE TABLE long_note () INHERITS (note);
