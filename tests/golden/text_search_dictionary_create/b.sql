CREATE TABLE t (id integer PRIMARY KEY);
CREATE TEXT SEARCH CONFIGURATION docs (COPY = english);
ALTER TEXT SEARCH CONFIGURATION docs ALTER MAPPING FOR asciiword, word WITH "Stem It", plain;
CREATE TEXT SEARCH DICTIONARY "Stem It" (TEMPLATE = snowball, Language = german, StopWords = 'german');
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = pg_catalog.simple, Accept = false);
COMMENT ON TEXT SEARCH DICTIONARY plain IS 'as it is';
