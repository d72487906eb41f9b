CREATE TABLE t (id int PRIMARY KEY);
CREATE SUBSCRIPTION lockstep_golden_kept CONNECTION 'host=127.0.0.1 port=1 dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION "lockstep_golden New" CONNECTION 'host=127.0.0.1 port=1 dbname=x password=hush''hush'
  PUBLICATION "P q", p WITH (connect = false, slot_name = NONE, binary, streaming = on, synchronous_commit = 'local');
COMMENT ON SUBSCRIPTION "lockstep_golden New" IS 'from elsewhere';
