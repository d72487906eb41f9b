CREATE TYPE mood AS ENUM ('awful', 'sad', 'so-so', 'ok', 'happy');
CREATE TABLE t (id integer PRIMARY KEY, feels mood NOT NULL DEFAULT 'happy');
CREATE INDEX t_sad ON t (id) WHERE feels = 'sad';
