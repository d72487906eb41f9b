CREATE TABLE t (id integer NOT NULL, other integer NOT NULL);
CREATE TABLE u (id integer, other integer, CONSTRAINT u_pkey PRIMARY KEY (id));
