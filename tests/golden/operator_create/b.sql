CREATE TABLE t (id integer);
CREATE FUNCTION text_near(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT lower(a) = lower(b) $$;
CREATE OPERATOR =~~= (FUNCTION = text_near, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.=~~=), RESTRICT = eqsel, JOIN = eqjoinsel);
COMMENT ON OPERATOR =~~= (text, text) IS 'near';
