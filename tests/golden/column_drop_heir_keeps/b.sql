CREATE TABLE base (id int);
CREATE TABLE keeper (own int, extra text) INHERITS (base);
CREATE TABLE heir (other int) INHERITS (base);
CREATE TABLE grandchild () INHERITS (keeper);
