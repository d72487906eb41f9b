CREATE TABLE t (
    id int PRIMARY KEY,
    -- @using to_char(day, 'YYYYMMDD')::int
    day int NOT NULL DEFAULT 20240101,
    amount text DEFAULT '0',
    flag int,
    tags text DEFAULT 'a,b'
);
CREATE VIEW v AS SELECT id, day FROM t;
CREATE INDEX t_day ON t (day);
