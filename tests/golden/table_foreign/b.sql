CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE altered (a bigint OPTIONS (name 'y'), b text NOT NULL DEFAULT 'q', added int OPTIONS (n '1'), CHECK (a > 0)) SERVER s OPTIONS (kept '1', changed '2', added '3');
CREATE FOREIGN TABLE made (a int) SERVER s;
CREATE VIEW over_it AS SELECT a FROM made;
COMMENT ON COLUMN made.a IS 'far';
