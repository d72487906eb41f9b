CREATE TABLE room (
  number int4range,
  during daterange,
  price int,
  CONSTRAINT price_high CHECK (price > 0) NOT ENFORCED,
  CONSTRAINT room_pkey PRIMARY KEY (number, during WITHOUT OVERLAPS)
);
CREATE TABLE booking (
  room int4range,
  during daterange,
  guest text,
  CONSTRAINT guest_said CHECK (guest <> '') NOT ENFORCED,
  CONSTRAINT guest_there NOT NULL guest,
  CONSTRAINT booked UNIQUE (room, during WITHOUT OVERLAPS),
  CONSTRAINT of_room FOREIGN KEY (room, PERIOD during) REFERENCES room (number, PERIOD during)
);
