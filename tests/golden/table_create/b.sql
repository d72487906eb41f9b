CREATE TABLE old (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE cache (
    key text PRIMARY KEY,
    value bytea NOT NULL,
    stored_at timestamptz DEFAULT now() NOT NULL,
    size integer GENERATED ALWAYS AS (octet_length(value)) STORED
) WITH (autovacuum_enabled = false, fillfactor = 70);
CREATE TABLE nothing ();
CREATE TABLE everything (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    old_id integer REFERENCES old ON DELETE SET NULL,
    price numeric(10,2) DEFAULT 0.5 CHECK (price >= 0),
    tags text[] DEFAULT '{}' NOT NULL,
    span tstzrange,
    payload jsonb DEFAULT '{"a": [1, 2]}',
    ip inet, mac macaddr, flag bit(3) DEFAULT B'101', bits bit varying(8),
    wait interval DEFAULT '1 day', at time DEFAULT '12:00', day date DEFAULT '2020-01-01',
    ratio real, code char(3) DEFAULT 'abc', u uuid DEFAULT gen_random_uuid(),
    UNIQUE (old_id, price),
    CHECK (old_id > 0 OR price IS NULL)
);
COMMENT ON TABLE everything IS 'A bit of each';
COMMENT ON COLUMN everything.tags IS 'Free words';
