CREATE TABLE event (id bigint NOT NULL, day date NOT NULL, CONSTRAINT positive CHECK (id > 0)) PARTITION BY RANGE (day);
CREATE TABLE event_rest PARTITION OF event DEFAULT;
