CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id integer PRIMARY KEY, feels mood NOT NULL DEFAULT 'ok');
CREATE INDEX t_sad ON t (id) WHERE feels = 'sad';
