CREATE SCHEMA x;
CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE TABLE x.t (id integer PRIMARY KEY, b integer REFERENCES public.t);
ALTER TABLE t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES x.t;
CREATE INDEX same ON t (a);
CREATE INDEX same ON x.t (b);
CREATE VIEW public.v AS SELECT id FROM public.t;
