-- @renamed from=log
CREATE TABLE events (
    id bigint,
    at date,
    -- @renamed from=note
    what text NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
/* @renamed from=log_2024 */
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- @renamed from=log_rest
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX ON events (what);
