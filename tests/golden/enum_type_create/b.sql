CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
COMMENT ON TYPE mood IS 'How it went';
CREATE TABLE t (id integer PRIMARY KEY, feels mood NOT NULL DEFAULT 'ok', before mood[]);
