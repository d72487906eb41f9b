CREATE TABLE item (id integer);
CREATE TABLE special_item (extra text) INHERITS (item);
CREATE TABLE event (id integer, day date) PARTITION BY RANGE (day);
CREATE TABLE event_a PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
