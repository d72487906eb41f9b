-- @renamed from="App"
CREATE SCHEMA app;
-- @renamed from=feeling
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
-- @renamed from=natural_number
CREATE DOMAIN app.positive AS int
    -- @renamed from=over
    CONSTRAINT above CHECK (VALUE > 0);
-- @renamed from=couple
CREATE TYPE app.pair AS (a int, b app.mood);
-- @renamed from=ids
CREATE SEQUENCE app.numbers;
-- @renamed from=doubled
CREATE FUNCTION app.twice(x app.positive) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
-- @renamed from=go
CREATE PROCEDURE app.run(m app.mood) LANGUAGE sql AS 'SELECT 1';
-- @renamed from=things
CREATE TABLE app.t (
    id int PRIMARY KEY DEFAULT nextval('app.numbers'),
    m app.mood DEFAULT 'ok', -- @renamed from=feels
    p app.pair,
    n app.positive
    -- @renamed from=uneven
    CONSTRAINT odd CHECK (n % 2 = 1),
    twofold int DEFAULT app.twice(1)
);
-- @renamed from=by_feeling
CREATE INDEX by_mood ON app.t (m);
-- @renamed from=w
CREATE VIEW app.v AS SELECT id, m, app.twice(n) AS two FROM app.t;
-- @renamed from=mw
CREATE MATERIALIZED VIEW app.mv AS SELECT id FROM app.v;
-- @renamed from=remark
CREATE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- @renamed from=remarked
CREATE TRIGGER noted BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.note();
-- @renamed from=visible
CREATE POLICY seen ON app.t USING (m = 'ok');
