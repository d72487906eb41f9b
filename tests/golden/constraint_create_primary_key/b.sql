CREATE TABLE t (id integer, other integer NOT NULL, CONSTRAINT t_key PRIMARY KEY (id) WITH (fillfactor = 80));
CREATE TABLE u (id integer NOT NULL, other integer, CONSTRAINT u_pkey PRIMARY KEY (other, id));
COMMENT ON CONSTRAINT t_key ON t IS 'the key';
