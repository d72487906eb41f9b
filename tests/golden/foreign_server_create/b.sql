CREATE TABLE t (a int);
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER plain FOREIGN DATA WRAPPER w;
CREATE SERVER full_of_it TYPE 'kind' VERSION '1.0' FOREIGN DATA WRAPPER w OPTIONS (host 'a', dbname 'b');
CREATE FOREIGN TABLE remote (a int OPTIONS (column_name 'A') NOT NULL, b text DEFAULT 'x') SERVER plain OPTIONS (table_name 'T');
COMMENT ON SERVER plain IS 'over there';
COMMENT ON FOREIGN TABLE remote IS 'far away';
