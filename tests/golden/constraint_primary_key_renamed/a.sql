-- The key's name and its column change at once; another table points to it.
CREATE TABLE account (id bigint NOT NULL, name text, CONSTRAINT account_key PRIMARY KEY (id));
CREATE TABLE entry (id bigint PRIMARY KEY, account bigint REFERENCES account (id), CONSTRAINT entry_once UNIQUE (account));
