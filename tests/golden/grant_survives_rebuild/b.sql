CREATE TABLE t (a bigint);
CREATE VIEW v AS SELECT a FROM t;
ALTER VIEW v OWNER TO lockstep_test_owner;
GRANT SELECT ON v TO lockstep_test_app;
GRANT UPDATE (a) ON v TO lockstep_test_app;
CREATE FUNCTION f(a integer) RETURNS bigint LANGUAGE sql AS $$ SELECT a $$;
REVOKE EXECUTE ON FUNCTION f(integer) FROM PUBLIC;
