-- @renamed from=events
CREATE TABLE log (
    id bigint,
    at date,
    note text NOT NULL, -- @renamed from=what
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
-- @renamed from=events_2024
CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- @renamed from=events_rest
CREATE TABLE log_rest PARTITION OF log DEFAULT;
CREATE INDEX ON log (note);
