CREATE DOMAIN short AS text CHECK (length(VALUE) < 100);
CREATE DOMAIN shorter AS short CHECK (length(VALUE) < 10);
CREATE TABLE t (id integer, note shorter DEFAULT 'none');
