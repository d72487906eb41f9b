CREATE TABLE t (id integer PRIMARY KEY);
CREATE TEXT SEARCH TEMPLATE same (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH TEMPLATE "Bare" (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = same);
COMMENT ON TEXT SEARCH TEMPLATE same IS 'simple once more';
