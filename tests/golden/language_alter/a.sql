CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION checker(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE LANGUAGE l HANDLER handler;
CREATE FUNCTION spoken() RETURNS int LANGUAGE l AS 'BEGIN RETURN 1; END';
