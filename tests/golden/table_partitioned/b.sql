CREATE TABLE t (id integer);
CREATE TABLE log (at timestamptz NOT NULL, level integer NOT NULL, message text, PRIMARY KEY (at, level)) PARTITION BY RANGE (at);
CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE log_other PARTITION OF log DEFAULT;
CREATE INDEX log_message ON log (message);
