CREATE FOREIGN DATA WRAPPER w OPTIONS (kept '1', changed '1', gone '1');
CREATE FOREIGN DATA WRAPPER checked VALIDATOR postgresql_fdw_validator;
CREATE TABLE t (a int);
