-- What comes with the parent's new column is not all that the heir's is to have.
CREATE TABLE item (id integer, name text DEFAULT 'none');
ALTER TABLE item ALTER COLUMN name SET STORAGE EXTERNAL;
CREATE TABLE special_item (extra text) INHERITS (item);
ALTER TABLE special_item ALTER COLUMN name SET STATISTICS 200;
CREATE TABLE event (id integer, day date, kind text) PARTITION BY RANGE (day);
CREATE TABLE event_a PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE event_a ALTER COLUMN kind SET DEFAULT 'a';
ALTER TABLE event_a ALTER COLUMN kind SET NOT NULL;
