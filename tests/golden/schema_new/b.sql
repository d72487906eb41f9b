CREATE SCHEMA IF NOT EXISTS fresh;
SET search_path = fresh, public;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE fresh.u (id integer, feels mood DEFAULT 'ok');
CREATE TABLE public.t (id integer);
