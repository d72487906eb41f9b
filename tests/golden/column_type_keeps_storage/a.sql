CREATE TABLE note (id integer, body varchar(100), kind char(4));
ALTER TABLE note ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE note ALTER COLUMN kind SET STORAGE MAIN;
CREATE TABLE long_note () INHERITS (note);
