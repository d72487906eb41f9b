CREATE SCHEMA tools;
CREATE EXTENSION pg_trgm SCHEMA tools;
CREATE TABLE t (name text);
CREATE INDEX t_name_similar ON t USING gin (name tools.gin_trgm_ops);
