CREATE DOMAIN email AS text COLLATE "C" DEFAULT 'nobody@example.org' NOT NULL CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%');
COMMENT ON DOMAIN email IS 'An address';
COMMENT ON CONSTRAINT email_has_at ON DOMAIN email IS 'At least that';
CREATE TABLE t (id integer PRIMARY KEY, address text, contact email);
