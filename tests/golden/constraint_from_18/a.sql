-- from 18
-- Keys over a period, constraints that nobody enforces.
CREATE TABLE room (number int4range, during daterange, price int);
CREATE TABLE booking (room int4range, during daterange, guest text, CONSTRAINT guest_said CHECK (guest <> ''));
