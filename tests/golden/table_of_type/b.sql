CREATE TYPE pair AS (a int, b text);
CREATE TABLE plain OF pair;
CREATE TABLE typed (a int, b text);
CREATE TABLE made OF pair (a WITH OPTIONS PRIMARY KEY, b DEFAULT 'x' NOT NULL, CHECK (a > 0));
