CREATE TABLE t (
    id integer PRIMARY KEY,
    plain text,
    with_default integer DEFAULT 5,
    required integer DEFAULT 0 NOT NULL,
    now timestamptz DEFAULT now() NOT NULL,
    moved uuid DEFAULT gen_random_uuid(),
    sorted text COLLATE "C",
    twice integer GENERATED ALWAYS AS (id * 2) STORED,
    checked integer CHECK (checked > 0)
);
COMMENT ON COLUMN t.plain IS 'Plain';
