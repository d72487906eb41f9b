CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad', 'furious');
CREATE DOMAIN calm AS mood DEFAULT 'ok' CHECK (VALUE <> 'furious');
CREATE TYPE pair AS (id int, m mood);
CREATE TABLE people (
    id int PRIMARY KEY,
    feels mood NOT NULL DEFAULT 'ok',
    felt mood[] DEFAULT '{sad}',
    wishes calm,
    hopes calm[],
    both_of pair
);
CREATE INDEX people_feels ON people (feels) WHERE feels <> 'sad';
ALTER TABLE people ADD CHECK (feels <> 'glad' OR id > 0);
CREATE VIEW fine AS SELECT id, feels FROM people WHERE feels = 'ok';
CREATE FUNCTION same(x mood) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT x';
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY not_sad ON people USING (feels <> 'sad');
