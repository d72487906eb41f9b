CREATE EXTENSION citext;
CREATE TABLE t (id integer, address citext NOT NULL DEFAULT 'nobody@example.org');
CREATE UNIQUE INDEX t_address ON t (address);
