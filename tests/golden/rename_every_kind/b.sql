-- @renamed from=app
CREATE SCHEMA "App";
-- @renamed from=mood
CREATE TYPE "App".feeling AS ENUM ('sad', 'ok');
-- @renamed from=positive
CREATE DOMAIN "App".natural_number AS int
    -- @renamed from=above
    CONSTRAINT over CHECK (VALUE > 0);
-- @renamed from=pair
CREATE TYPE "App".couple AS (a int, b "App".feeling);
-- @renamed from=numbers
CREATE SEQUENCE "App".ids;
-- @renamed from=twice
CREATE FUNCTION "App".doubled(x "App".natural_number) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
-- @renamed from=run
CREATE PROCEDURE "App".go(m "App".feeling) LANGUAGE sql AS 'SELECT 1';
CREATE TABLE "App".things ( -- @renamed from=t
    id int PRIMARY KEY DEFAULT nextval('"App".ids'),
    feels "App".feeling DEFAULT 'ok', -- @renamed from=m
    p "App".couple,
    n "App".natural_number
        -- @renamed from=odd
        CONSTRAINT uneven CHECK (n % 2 = 1),
    twofold int DEFAULT "App".doubled(1)
);
-- @renamed from=by_mood
CREATE INDEX by_feeling ON "App".things (feels);
-- @renamed from=v
CREATE VIEW "App".w AS SELECT id, feels AS m, "App".doubled(n) AS two FROM "App".things;
-- @renamed from=mv
CREATE MATERIALIZED VIEW "App".mw AS SELECT id FROM "App".w;
-- @renamed from=note
CREATE FUNCTION "App".remark() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- @renamed from=noted
CREATE TRIGGER remarked BEFORE INSERT ON "App".things FOR EACH ROW EXECUTE FUNCTION "App".remark();
-- @renamed from=seen
CREATE POLICY visible ON "App".things USING (feels = 'ok');
