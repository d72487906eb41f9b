CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE MATERIALIZED VIEW m AS SELECT a, count(*) AS n, max(id) AS last FROM t GROUP BY a;
CREATE INDEX m_a ON m (a);
CREATE VIEW over_m AS SELECT n FROM m;
