CREATE DOMAIN quantity AS bigint CHECK (VALUE > 0);
CREATE TABLE item (id integer, amount quantity DEFAULT 1, spare quantity);
CREATE TABLE special_item (extra text) INHERITS (item);
ALTER TABLE special_item ALTER COLUMN spare SET DEFAULT 6;
