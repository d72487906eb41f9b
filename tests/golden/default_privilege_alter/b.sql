CREATE TABLE plain (a integer);
REVOKE ALL ON plain FROM lockstep_test_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, UPDATE ON TABLES TO lockstep_test_app WITH GRANT OPTION;
CREATE TABLE granted (a integer);
REVOKE SELECT ON granted FROM lockstep_test_app;
