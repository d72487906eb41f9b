CREATE TEXT SEARCH CONFIGURATION plain (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION plain ADD MAPPING FOR asciiword, word WITH simple;
ALTER TEXT SEARCH CONFIGURATION plain ADD MAPPING FOR numword WITH english_stem, simple;
CREATE TABLE docs (id integer PRIMARY KEY, body text);
CREATE INDEX docs_body ON docs USING gin (to_tsvector('public.plain', body));
