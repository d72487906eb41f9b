CREATE TABLE parts (
    id int PRIMARY KEY,
    "Name" text NOT NULL CHECK ("Name" <> ''), -- @renamed from=label
    width numeric DEFAULT 1,
    area numeric GENERATED ALWAYS AS (width * width) STORED,
    UNIQUE ("Name", width)
);
CREATE TABLE uses (part text, w numeric, FOREIGN KEY (part, w) REFERENCES parts ("Name", width) ON UPDATE CASCADE);
CREATE INDEX parts_lower ON parts (lower("Name")) INCLUDE (width) WHERE width > 0;
CREATE VIEW wide AS SELECT id, "Name" AS name FROM parts WHERE width > 10;
ALTER TABLE parts ENABLE ROW LEVEL SECURITY;
CREATE POLICY named ON parts USING ("Name" <> 'secret');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE UPDATE OF "Name" ON parts FOR EACH ROW WHEN (OLD."Name" IS DISTINCT FROM NEW."Name") EXECUTE FUNCTION touch();
COMMENT ON COLUMN parts."Name" IS 'printed on it';
