CREATE TABLE booking (id integer PRIMARY KEY, room int4range, during tstzrange, cancelled boolean DEFAULT false);
