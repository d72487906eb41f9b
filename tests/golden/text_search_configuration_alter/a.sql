CREATE TEXT SEARCH CONFIGURATION plain (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION plain ADD MAPPING FOR asciiword, word WITH simple;
CREATE TABLE t (id integer);
