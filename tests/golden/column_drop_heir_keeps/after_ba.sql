-- The keeper's column stays its own, too: PostgreSQL merges it with the parent's and never forgets that.
CREATE TABLE base (id int, extra text, gone int);
CREATE TABLE keeper (own int, extra text) INHERITS (base);
CREATE TABLE heir (other int) INHERITS (base);
CREATE TABLE grandchild () INHERITS (keeper);
