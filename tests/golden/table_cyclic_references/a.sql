CREATE TABLE root (id integer);
