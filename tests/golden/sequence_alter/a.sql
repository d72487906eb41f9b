CREATE SEQUENCE s AS smallint START WITH 5 MAXVALUE 100;
CREATE SEQUENCE owned;
CREATE TABLE t (id integer, a bigint, b bigint);
ALTER SEQUENCE owned OWNED BY t.a;
