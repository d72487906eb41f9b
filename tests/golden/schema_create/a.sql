CREATE TABLE public.t (id integer PRIMARY KEY);
CREATE SCHEMA extra;
