CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE t (id integer PRIMARY KEY, priority numeric(8,2) DEFAULT 1.5 NOT NULL, level level DEFAULT 'low');
