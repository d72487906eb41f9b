CREATE TEXT SEARCH TEMPLATE same (INIT = dsynonym_init, LEXIZE = dsynonym_lexize);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = same, Synonyms = synonym_sample);
COMMENT ON TEXT SEARCH TEMPLATE same IS 'new';
