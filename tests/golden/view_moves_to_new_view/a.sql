CREATE TABLE tag (id bigint NOT NULL, ref bigint);
CREATE VIEW third AS SELECT t.id, t.ref FROM tag t WHERE t.id > 1;
