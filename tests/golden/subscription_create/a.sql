CREATE TABLE t (id int PRIMARY KEY);
CREATE SUBSCRIPTION lockstep_golden_kept CONNECTION 'host=127.0.0.1 port=1 dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE);
