CREATE TABLE t (id int PRIMARY KEY);
CREATE SUBSCRIPTION lockstep_golden CONNECTION 'host=127.0.0.1 port=1 dbname=x password=hush' PUBLICATION p, q
  WITH (connect = false, slot_name = NONE, binary = true, streaming = on);
COMMENT ON SUBSCRIPTION lockstep_golden IS 'before';
CREATE SUBSCRIPTION lockstep_golden_slot CONNECTION 'host=127.0.0.1 port=1 dbname=x' PUBLICATION p
  WITH (connect = false, slot_name = 'one');
