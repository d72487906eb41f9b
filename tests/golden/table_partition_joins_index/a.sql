-- A partition that comes later, itself partitioned or not, finds its indexes taken into those of the parent.
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL, kind text) PARTITION BY RANGE (day);
CREATE INDEX event_kind ON event (lower(kind), id);
CREATE TABLE event_rest PARTITION OF event DEFAULT;
