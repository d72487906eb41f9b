CREATE SCHEMA tools;
CREATE EXTENSION hstore SCHEMA tools;
COMMENT ON EXTENSION hstore IS 'moved';
CREATE TABLE t (id integer);
