CREATE TABLE t (id serial PRIMARY KEY);
GRANT SELECT ON t TO lockstep_test_app;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TYPE mood AS ENUM ('sad');
ALTER TABLE t OWNER TO lockstep_test_owner;
ALTER FUNCTION f() OWNER TO lockstep_test_owner;
ALTER TYPE mood OWNER TO lockstep_test_owner;
