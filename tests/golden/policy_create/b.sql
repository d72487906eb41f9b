CREATE TABLE t (id integer PRIMARY KEY, owner text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON t USING (owner = current_user) WITH CHECK (owner = current_user);
CREATE POLICY reading ON t AS RESTRICTIVE FOR SELECT TO pg_monitor, pg_read_all_data USING (id > 0);
CREATE POLICY adding ON t FOR INSERT WITH CHECK (id < 1000000 AND owner IS NOT NULL);
CREATE POLICY removing ON t FOR DELETE TO postgres USING (EXISTS (SELECT 1 FROM t AS x WHERE x.id = t.id + 1));
COMMENT ON POLICY own ON t IS 'one''s own';
