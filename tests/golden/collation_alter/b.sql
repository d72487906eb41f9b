CREATE COLLATION mine (PROVIDER = icu, LOCALE = 'en-u-kf-upper');
COMMENT ON COLLATION mine IS 'new';
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE mine DEFAULT 'x' NOT NULL, b text);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b COLLATE mine);
CREATE VIEW v AS SELECT a FROM t WHERE a > 'b';
