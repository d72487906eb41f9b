CREATE SCHEMA tools;
CREATE EXTENSION hstore SCHEMA public;
CREATE TABLE t (id integer);
COMMENT ON EXTENSION hstore IS 'moved';
