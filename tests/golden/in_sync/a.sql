CREATE TABLE t (id serial PRIMARY KEY, price numeric(10,2) DEFAULT 0 CHECK (price >= 0), state varchar(10) DEFAULT 'new' CHECK (state IN ('new', 'old')), at timestamptz DEFAULT now());
CREATE INDEX t_state ON t (lower(state)) WHERE state <> 'old';
CREATE VIEW v AS SELECT * FROM t WHERE price BETWEEN 1 AND 2;
