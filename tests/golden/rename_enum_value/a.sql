CREATE TYPE mood AS ENUM ('sad', 'ok',
    'glad' -- @renamed from='it''s fine'
);
CREATE TABLE people (id int PRIMARY KEY, feels mood NOT NULL DEFAULT 'glad', felt mood[] DEFAULT '{glad,sad}', CHECK (feels <> 'sad' OR id > 0));
CREATE VIEW happy AS SELECT id FROM people WHERE feels = 'glad';
