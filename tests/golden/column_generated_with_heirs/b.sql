CREATE TABLE item (id integer, amount numeric, twice bigint GENERATED ALWAYS AS (amount * 2) STORED);
CREATE TABLE special_item (extra text) INHERITS (item);
