CREATE TEXT SEARCH PARSER mine (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
COMMENT ON TEXT SEARCH PARSER mine IS 'old';
CREATE TEXT SEARCH CONFIGURATION docs (PARSER = public.mine);
ALTER TEXT SEARCH CONFIGURATION docs ADD MAPPING FOR word WITH simple;
