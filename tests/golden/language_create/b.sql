CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION inliner(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION checker(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE "My Language" HANDLER handler INLINE inliner VALIDATOR checker;
COMMENT ON LANGUAGE "My Language" IS 'another name of PL/pgSQL';
CREATE FUNCTION spoken() RETURNS int LANGUAGE "My Language" AS 'BEGIN RETURN 1; END';
CREATE TABLE t (a int DEFAULT spoken());
