CREATE TABLE t (id integer PRIMARY KEY, name text);
CREATE OPERATOR FAMILY numbers USING btree;
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 1 < (integer, bigint), OPERATOR 3 pg_catalog.= (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
CREATE OPERATOR FAMILY "Empty" USING gin;
COMMENT ON OPERATOR FAMILY numbers USING btree IS 'of two widths';
