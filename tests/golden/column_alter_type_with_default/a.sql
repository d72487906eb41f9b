CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE t (id integer PRIMARY KEY, priority integer DEFAULT 1 NOT NULL, level text DEFAULT 'low');
