CREATE TYPE mood AS ENUM (
    'sad',
    'ok',
    -- @renamed from='glad'
    'it''s fine'
);
CREATE TABLE people (id int PRIMARY KEY, feels mood NOT NULL DEFAULT 'it''s fine', felt mood[] DEFAULT '{"it''s fine",sad}', CHECK (feels <> 'sad' OR id > 0));
CREATE VIEW happy AS SELECT id FROM people WHERE feels = 'it''s fine';
