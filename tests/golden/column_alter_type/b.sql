CREATE TABLE t (
    id bigint PRIMARY KEY,
    wide varchar(20), free text, num bigint, amount numeric(12,2), at timestamp(0), txt varchar(50) DEFAULT '5', arr bigint[]
);
CREATE INDEX t_wide ON t (wide);
CREATE INDEX t_num ON t (num);
