-- A parent's column goes; one heir keeps it as its own, the other does not.
CREATE TABLE base (id int, extra text, gone int);
CREATE TABLE keeper (own int) INHERITS (base);
CREATE TABLE heir (other int) INHERITS (base);
CREATE TABLE grandchild () INHERITS (keeper);
