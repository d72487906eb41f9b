CREATE TABLE t (a integer, b integer);
GRANT SELECT ON t TO lockstep_test_app;
GRANT UPDATE (a) ON t TO lockstep_test_app;
GRANT INSERT (b) ON t TO lockstep_test_owner;
