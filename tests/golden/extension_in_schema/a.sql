CREATE SCHEMA tools;
CREATE TABLE t (name text);
