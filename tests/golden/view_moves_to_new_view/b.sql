-- The view lets go of a column that changes, and takes it up through a view that needs the change.
CREATE TABLE tag (id bigint GENERATED ALWAYS AS IDENTITY, ref bigint);
CREATE VIEW first AS SELECT t.id, t.ref, t.id * 2 AS twice FROM tag t;
CREATE VIEW third AS SELECT f.id, f.ref FROM first f WHERE f.id > 1;
