CREATE TABLE t (id integer PRIMARY KEY);
CREATE TEXT SEARCH PARSER mine (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH CONFIGURATION docs (PARSER = mine);
ALTER TEXT SEARCH CONFIGURATION docs ADD MAPPING FOR word WITH simple;
COMMENT ON TEXT SEARCH PARSER mine IS 'the default, under another name';
