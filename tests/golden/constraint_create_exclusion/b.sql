CREATE TABLE booking (
    id integer PRIMARY KEY, room int4range, during tstzrange, cancelled boolean DEFAULT false,
    CONSTRAINT booking_no_overlap EXCLUDE USING gist (room WITH &&, during WITH &&) WHERE (NOT cancelled)
);
