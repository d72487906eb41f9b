CREATE TABLE t (
    id integer PRIMARY KEY,
    wide varchar(10), free varchar(10), num integer, amount numeric(10,2), at timestamp, txt text DEFAULT '5', arr integer[]
);
CREATE INDEX t_wide ON t (wide);
CREATE INDEX t_num ON t (num);
