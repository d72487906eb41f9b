CREATE TABLE t (a int, b text);
CREATE TABLE log (a int, what text);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE RULE nothing AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE RULE guarded AS ON UPDATE TO t WHERE old.a IS DISTINCT FROM new.a DO ALSO NOTHING;
CREATE RULE several AS ON INSERT TO v DO INSTEAD (
  INSERT INTO t VALUES (new.a, new.b);
  INSERT INTO log (a, what) VALUES (new.a, 'in; "v" (do)');
);
CREATE RULE one AS ON UPDATE TO v DO INSTEAD UPDATE t SET b = new.b WHERE a = old.a;
ALTER TABLE t DISABLE RULE guarded;
COMMENT ON RULE one ON v IS 'a view that can be written';
