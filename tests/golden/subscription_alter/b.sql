CREATE TABLE t (id int PRIMARY KEY);
CREATE SUBSCRIPTION lockstep_golden CONNECTION 'host=127.0.0.1 port=1 dbname=x password=sesame' PUBLICATION p, r
  WITH (connect = false, slot_name = NONE, synchronous_commit = remote_apply, streaming = off);
COMMENT ON SUBSCRIPTION lockstep_golden IS 'after';
CREATE SUBSCRIPTION lockstep_golden_slot CONNECTION 'host=127.0.0.1 port=1 dbname=x' PUBLICATION p
  WITH (connect = false, slot_name = 'two');
