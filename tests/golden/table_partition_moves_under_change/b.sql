-- A partition that is taken off and put back for its bounds has the columns that its parent gets and loses meanwhile.
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL, note text) PARTITION BY RANGE (day);
CREATE TABLE event_a PARTITION OF event FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
