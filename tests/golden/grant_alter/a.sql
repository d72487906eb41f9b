CREATE TABLE t (a integer, b integer);
GRANT SELECT, UPDATE ON t TO lockstep_test_app WITH GRANT OPTION;
GRANT UPDATE (a) ON t TO lockstep_test_app;
GRANT INSERT (a) ON t TO lockstep_test_owner;
REVOKE DELETE ON t FROM CURRENT_USER;
