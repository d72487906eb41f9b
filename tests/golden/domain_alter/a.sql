CREATE DOMAIN amount AS numeric(10,2) DEFAULT 0 CONSTRAINT positive CHECK (VALUE > 0);
CREATE DOMAIN word AS varchar(20) NOT NULL;
CREATE TABLE t (id integer PRIMARY KEY, paid amount);
