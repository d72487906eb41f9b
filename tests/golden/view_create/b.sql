CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE u (id integer PRIMARY KEY, t_id integer);
CREATE VIEW simple AS SELECT id, a FROM t;
CREATE VIEW named (x, y) AS SELECT id, b FROM t WHERE b LIKE 'x%';
CREATE VIEW joined AS SELECT t.*, u.id AS u_id FROM t LEFT JOIN u ON u.t_id = t.id;
CREATE VIEW over_view AS SELECT count(*) AS n, max(x) FROM named;
CREATE VIEW fenced WITH (check_option = local, security_barrier) AS SELECT id FROM t WHERE a > 0;
CREATE VIEW tree AS WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 10) SELECT n FROM r;
COMMENT ON VIEW simple IS 'Simple';
