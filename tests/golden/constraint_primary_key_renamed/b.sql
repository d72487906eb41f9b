CREATE TABLE account (id integer PRIMARY KEY, name text);
CREATE TABLE entry (id bigint, account bigint PRIMARY KEY REFERENCES account (id));
