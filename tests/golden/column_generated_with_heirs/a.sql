CREATE TABLE item (id integer, amount integer, twice bigint GENERATED ALWAYS AS (id * 2) STORED);
CREATE TABLE special_item (extra text) INHERITS (item);
