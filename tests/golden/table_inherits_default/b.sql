-- The new heir has the default that its parent is given, and not its parent's settings.
CREATE TABLE item (id integer, amount integer DEFAULT 7, name text);
CREATE TABLE special_item (extra text) INHERITS (item);
ALTER TABLE ONLY item ALTER COLUMN name SET STATISTICS 300;
ALTER TABLE ONLY item ALTER COLUMN name SET STORAGE EXTERNAL;
