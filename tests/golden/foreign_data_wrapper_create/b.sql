CREATE TABLE t (a int);
CREATE FOREIGN DATA WRAPPER plain;
CREATE FOREIGN DATA WRAPPER "With Options" OPTIONS (host 'it''s', "Port" '1');
COMMENT ON FOREIGN DATA WRAPPER plain IS 'nothing behind it';
CREATE FOREIGN DATA WRAPPER validated VALIDATOR postgresql_fdw_validator;
