CREATE TYPE "Mood'; DROP TABLE t; --" AS ENUM ('it''s', 'back\slash', E'new\nline', '', 'ünïcode ☃');
CREATE TABLE t (id integer PRIMARY KEY, "select" "Mood'; DROP TABLE t; --" DEFAULT 'it''s');
