CREATE TABLE item (id integer, sizes bigint[]);
CREATE TABLE special_item (extra text) INHERITS (item);
