-- ALTER TABLE takes heirs along, with defaults of their own or not, when a domain is made anew.
CREATE DOMAIN quantity AS integer CHECK (VALUE > 0);
CREATE TABLE item (id integer, amount quantity DEFAULT 1, spare quantity);
CREATE TABLE special_item (extra text) INHERITS (item);
ALTER TABLE special_item ALTER COLUMN amount SET DEFAULT 5;
