CREATE TABLE t (
    id int PRIMARY KEY,
    -- @using to_date(day::text, 'YYYYMMDD')
    day date NOT NULL DEFAULT '2024-01-01',
    amount numeric(10, 2) DEFAULT 0,
    flag boolean,
    tags text[] DEFAULT '{a,b}' -- @using string_to_array(tags, ',')
);
CREATE VIEW v AS SELECT id, day FROM t;
CREATE INDEX t_day ON t (day);
