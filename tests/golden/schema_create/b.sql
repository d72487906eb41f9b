CREATE TABLE public.t (id integer PRIMARY KEY);
CREATE SCHEMA extra;
CREATE TABLE extra.u (id integer PRIMARY KEY REFERENCES public.t (id));
COMMENT ON SCHEMA extra IS 'Everything that is not public.';
