CREATE COLLATION "Plain One" FROM "C";
CREATE COLLATION numbers (PROVIDER = icu, LOCALE = 'en-u-kn-true', DETERMINISTIC = true);
CREATE COLLATION loose (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
CREATE COLLATION split (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE "Plain One", b text COLLATE numbers, c text);
CREATE INDEX t_c ON t (c COLLATE numbers);
CREATE DOMAIN word AS text COLLATE loose;
CREATE TYPE pair AS (a text COLLATE numbers, b word);
COMMENT ON COLLATION numbers IS 'ten after nine';
