CREATE TABLE parts (
    id int PRIMARY KEY,
    label text NOT NULL CHECK (label <> ''), -- @renamed from="Name"
    width numeric DEFAULT 1,
    area numeric GENERATED ALWAYS AS (width * width) STORED,
    UNIQUE (label, width)
);
CREATE TABLE uses (part text, w numeric, FOREIGN KEY (part, w) REFERENCES parts (label, width) ON UPDATE CASCADE);
CREATE INDEX parts_lower ON parts (lower(label)) INCLUDE (width) WHERE width > 0;
CREATE VIEW wide AS SELECT id, label AS name FROM parts WHERE width > 10;
ALTER TABLE parts ENABLE ROW LEVEL SECURITY;
CREATE POLICY named ON parts USING (label <> 'secret');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE UPDATE OF label ON parts FOR EACH ROW WHEN (OLD.label IS DISTINCT FROM NEW.label) EXECUTE FUNCTION touch();
COMMENT ON COLUMN parts.label IS 'printed on it';
