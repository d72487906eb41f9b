#include "live/lock_scenarios.h"

namespace lockstep::live {

const std::vector<LockScenario>& lock_scenarios() {
  static const std::vector<LockScenario> scenarios{
      {"NotNullAndDefaults",
       "CREATE TABLE t (a int, b int NOT NULL DEFAULT 1, c text DEFAULT 'x', s text);"
       "INSERT INTO t SELECT g, g, 'c', 's' FROM generate_series(1, 500) g",
       "CREATE TABLE t (a int NOT NULL, b int, c text DEFAULT 'y', s text);"
       "ALTER TABLE t ALTER s SET STORAGE EXTERNAL; ALTER TABLE t ALTER s SET STATISTICS 50;"
       "ALTER TABLE t ALTER s SET (n_distinct = 7)"},
      {"AddedAndDroppedColumns",
       "CREATE TABLE t (a int, gone text); INSERT INTO t SELECT g, 'x' FROM generate_series(1, 500) g",
       "CREATE TABLE t (a int, b int, c int NOT NULL DEFAULT 0, d timestamptz DEFAULT now(), e uuid DEFAULT "
       "gen_random_uuid(), f int GENERATED ALWAYS AS (a * 2) STORED, g bigint GENERATED ALWAYS AS IDENTITY)"},
      {"TypesInPlace",
       "CREATE TABLE t (v varchar(10), n numeric(8,2), ts timestamp(3), checked varchar(10) CONSTRAINT ck CHECK "
       "(checked "
       "<> ''), part varchar(10), keyed varchar(10)); CREATE INDEX t_part ON t (keyed) WHERE part IS NOT NULL;"
       "INSERT INTO t SELECT 'v', 1, now(), 'c', 'p', 'k' FROM generate_series(1, 500)",
       "CREATE TABLE t (v varchar(20), n numeric(12,2), ts timestamp, checked text CONSTRAINT ck CHECK (checked <> "
       "''), "
       "part text, keyed text); CREATE INDEX t_part ON t (keyed) WHERE part IS NOT NULL"},
      {"TypesThatRewrite",
       "CREATE TABLE t (id int PRIMARY KEY, v text, j json, col text, stamp timestamp);"
       "CREATE TABLE r (t_id int REFERENCES t (id)); CREATE VIEW w AS SELECT id, v FROM t;"
       "CREATE INDEX t_col ON t (col);"
       "INSERT INTO t SELECT g, g::text, '{}', 'c', now() FROM generate_series(1, 500) g;"
       "INSERT INTO r SELECT g FROM generate_series(1, 500) g",
       "CREATE TABLE t (id bigint PRIMARY KEY, v int, j jsonb, col text COLLATE \"C\", stamp timestamptz);"
       "CREATE TABLE r (t_id int REFERENCES t (id)); CREATE VIEW w AS SELECT id, v FROM t;"
       "CREATE INDEX t_col ON t (col)"},
      {"AddedConstraints",
       "CREATE TABLE t (a int NOT NULL, b int, c int); CREATE TABLE r (id int PRIMARY KEY);"
       "INSERT INTO r SELECT g FROM generate_series(1, 500) g;"
       "INSERT INTO t SELECT g, g, g FROM generate_series(1, 500) g",
       "CREATE TABLE t (a int PRIMARY KEY, b int CONSTRAINT u UNIQUE, c int CONSTRAINT ck CHECK (c > 0), "
       "CONSTRAINT fk FOREIGN KEY (b) REFERENCES r (id), CONSTRAINT ex EXCLUDE (c WITH =));"
       "CREATE TABLE r (id int PRIMARY KEY)"},
      {"ChangedAndDroppedConstraints",
       "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (a int CONSTRAINT pk PRIMARY KEY, b int CONSTRAINT fk "
       "REFERENCES r (id), c int CONSTRAINT ck CHECK (c > 0), d int CONSTRAINT gone CHECK (d > 0), e int CONSTRAINT "
       "fk_gone REFERENCES r (id), f int CONSTRAINT u_gone UNIQUE, h int CONSTRAINT later CHECK (h > 0), i int "
       "CONSTRAINT defers REFERENCES r (id)); ALTER TABLE t DROP CONSTRAINT later;"
       "ALTER TABLE t ADD CONSTRAINT later CHECK (h > 0) NOT VALID;"
       "INSERT INTO r SELECT g FROM generate_series(1, 500) g;"
       "INSERT INTO t SELECT g, g, g, g, g, g, g FROM generate_series(1, 500) g",
       "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (a int NOT NULL, b int CONSTRAINT fk REFERENCES r (id) ON "
       "DELETE CASCADE, c int CONSTRAINT ck CHECK (c > -1), d int, e int, f int, h int CONSTRAINT later CHECK (h > 0), "
       "i "
       "int CONSTRAINT defers REFERENCES r (id) DEFERRABLE, CONSTRAINT pk PRIMARY KEY (a, c))"},
      {"Indexes",
       "CREATE TABLE t (a int, b text); CREATE INDEX changed ON t (a); CREATE INDEX gone ON t (b);"
       "CREATE INDEX altered ON t (lower(b)); INSERT INTO t SELECT g, 'x' FROM generate_series(1, 500) g",
       "CREATE TABLE t (a int, b text); CREATE INDEX changed ON t (a DESC) WHERE a > 5;"
       "CREATE INDEX altered ON t (lower(b)) WITH (fillfactor = 70); ALTER INDEX altered ALTER COLUMN 1 SET STATISTICS "
       "50;"
       "CREATE INDEX made ON t USING hash (b); ALTER TABLE t CLUSTER ON altered"},
      {"DroppedTables",
       "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (id serial PRIMARY KEY, r_id int REFERENCES r (id));"
       "CREATE INDEX t_r ON t (r_id); CREATE TABLE other (id int); INSERT INTO r VALUES (1);"
       "INSERT INTO t (r_id) VALUES (1); INSERT INTO other VALUES (1)",
       "CREATE TABLE r (id int PRIMARY KEY)"},
      {"TableSettings",
       "CREATE TABLE t (a int); CREATE TABLE u (a int) WITH (fillfactor = 80); CREATE TABLE parent (a int);"
       "CREATE TABLE child (a int); INSERT INTO t SELECT g FROM generate_series(1, 500) g; INSERT INTO child VALUES "
       "(1)",
       "CREATE UNLOGGED TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE TABLE u (a int) WITH "
       "(autovacuum_enabled = false); CREATE TABLE parent (a int); CREATE TABLE child (a int) INHERITS (parent);"
       "COMMENT ON TABLE t IS 'a table'; COMMENT ON COLUMN t.a IS 'a column'"},
      {"Partitions",
       "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE p (a int NOT NULL, b int REFERENCES r (id), c int) PARTITION "
       "BY "
       "RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100); CREATE TABLE p9 PARTITION OF p DEFAULT;"
       "CREATE TABLE gone PARTITION OF p FOR VALUES FROM (200) TO (300); INSERT INTO r VALUES (1);"
       "INSERT INTO p SELECT g, 1, g FROM generate_series(1, 199) g",
       "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE p (a int NOT NULL, b int REFERENCES r (id), c bigint NOT "
       "NULL, d "
       "int DEFAULT 5, CONSTRAINT ck CHECK (c > 0)) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES "
       "FROM (0) TO (100); CREATE TABLE p9 PARTITION OF p DEFAULT; CREATE TABLE p2 PARTITION OF p FOR VALUES FROM "
       "(300) "
       "TO (400)"},
      {"ForeignKeyOfAPartitionedTable",
       "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE p (a int NOT NULL, b int) PARTITION BY RANGE (a);"
       "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (1000); INSERT INTO r VALUES (1);"
       "INSERT INTO p SELECT g, 1 FROM generate_series(1, 199) g",
       "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE p (a int NOT NULL, b int CONSTRAINT fk REFERENCES r (id)) "
       "PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (1000)"},
      {"Inheritance",
       "CREATE TABLE parent (a int, b varchar(5)); CREATE TABLE child (c int) INHERITS (parent);"
       "INSERT INTO child SELECT g, 'x', g FROM generate_series(1, 500) g; INSERT INTO parent VALUES (1, 'y')",
       "CREATE TABLE parent (a int NOT NULL DEFAULT 3, b text, d int, CONSTRAINT ck CHECK (a > 0));"
       "CREATE TABLE child (c int) INHERITS (parent)"},
      {"SerialBecomesIdentity",
       "CREATE TABLE t (id serial PRIMARY KEY, x int); INSERT INTO t (x) SELECT g FROM generate_series(1, 500) g",
       "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, x int)"},
      {"Types",
       "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE fewer AS ENUM ('a', 'b', 'c'); CREATE DOMAIN pos AS int;"
       "CREATE TABLE t (m mood DEFAULT 'ok', f fewer DEFAULT 'a', p pos); CREATE INDEX t_f ON t (f) WHERE f = 'a';"
       "INSERT INTO t SELECT 'ok', 'a', 1 FROM generate_series(1, 500)",
       "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TYPE fewer AS ENUM ('a', 'b'); CREATE DOMAIN pos AS "
       "int "
       "CONSTRAINT pos_check CHECK (VALUE > 0); CREATE TABLE t (m mood DEFAULT 'happy', f fewer DEFAULT 'a', p pos);"
       "CREATE INDEX t_f ON t (f) WHERE f = 'a'"},
      {"FunctionsInDefaultsAndChecks",
       "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';"
       "CREATE TABLE t (a int DEFAULT f(1), b int CONSTRAINT ck CHECK (f(b) > 0), c int GENERATED ALWAYS AS (f(7)) "
       "STORED);"
       "CREATE INDEX t_f ON t (f(b)); INSERT INTO t (a, b) SELECT g, g FROM generate_series(1, 500) g",
       "CREATE FUNCTION f(x int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';"
       "CREATE TABLE t (a int DEFAULT f(1), b int CONSTRAINT ck CHECK (f(b) > 0), c int GENERATED ALWAYS AS (f(7)) "
       "STORED);"
       "CREATE INDEX t_f ON t (f(b))"},
      {"TriggersPoliciesAndViews",
       "CREATE TABLE t (a int, b int); CREATE TABLE other (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE "
       "plpgsql AS "
       "'BEGIN RETURN NEW; END'; CREATE TRIGGER gone BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
       "CREATE TRIGGER changed BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
       "CREATE POLICY old ON t USING (a > 0); CREATE POLICY altered ON t USING (a > 0);"
       "CREATE VIEW v AS SELECT a FROM t; CREATE VIEW grown AS SELECT a FROM t; CREATE MATERIALIZED VIEW m AS SELECT a "
       "FROM "
       "t; CREATE VIEW gone_view AS SELECT a FROM t; INSERT INTO t SELECT g, g FROM generate_series(1, 500) g;"
       "CREATE SEQUENCE s",
       "CREATE TABLE t (a int, b int); CREATE TABLE other (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE "
       "plpgsql AS "
       "'BEGIN RETURN NEW; END'; CREATE TRIGGER made AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();"
       "CREATE TRIGGER changed BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER "
       "changed;"
       "CREATE POLICY new ON t FOR SELECT USING (a IN (SELECT a FROM other)); CREATE POLICY altered ON t USING (a > 1);"
       "CREATE VIEW v AS SELECT b FROM t; CREATE VIEW grown AS SELECT a, b FROM t; CREATE MATERIALIZED VIEW m AS "
       "SELECT b "
       "FROM t; CREATE SEQUENCE s INCREMENT 5 OWNED BY t.a; COMMENT ON POLICY new ON t IS 'p'; COMMENT ON TRIGGER made "
       "ON t "
       "IS 't'; COMMENT ON VIEW v IS 'v'; ALTER VIEW grown ALTER b SET DEFAULT 1"},
      {"OwnersAndGrants",
       "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s;"
       "GRANT SELECT ON t TO PUBLIC; INSERT INTO t SELECT g, g FROM generate_series(1, 500) g",
       "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s;"
       "GRANT INSERT ON t TO PUBLIC; GRANT UPDATE (a) ON t TO PUBLIC; GRANT SELECT ON v TO PUBLIC;"
       "GRANT USAGE ON SEQUENCE s TO PUBLIC; ALTER TABLE t OWNER TO pg_monitor; ALTER VIEW v OWNER TO pg_monitor;"
       "ALTER SEQUENCE s OWNER TO pg_monitor"},
      {"RulesStatisticsAndPublications",
       "CREATE TABLE t (a int PRIMARY KEY, b int); CREATE TABLE log (a int); CREATE RULE gone AS ON UPDATE TO t DO "
       "ALSO "
       "NOTHING; CREATE RULE changed AS ON UPDATE TO t DO ALSO NOTHING; CREATE STATISTICS old ON a, b FROM t;"
       "CREATE TABLE published (a int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE published;"
       "INSERT INTO t SELECT g, g FROM generate_series(1, 500) g",
       "CREATE TABLE t (a int PRIMARY KEY, b int); CREATE TABLE log (a int); CREATE RULE made AS ON INSERT TO t DO "
       "ALSO "
       "INSERT INTO log VALUES (new.a); CREATE RULE changed AS ON UPDATE TO t DO INSTEAD NOTHING; ALTER TABLE t "
       "DISABLE "
       "RULE changed; CREATE STATISTICS made (mcv) ON a, b FROM t; ALTER STATISTICS made SET STATISTICS 7;"
       "CREATE TABLE published (a int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t; COMMENT ON RULE made ON t IS 'r';"
       "COMMENT ON STATISTICS made IS 's'; ALTER TABLE t REPLICA IDENTITY FULL"},
  };
  return scenarios;
}

}  // namespace lockstep::live
