CREATE TABLE t (id integer);
COMMENT ON TABLE t IS E'Line one\nline ''two'' \\ $$ --; \x1b[31mred\u202e and /* not a comment';
