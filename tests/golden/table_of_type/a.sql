CREATE TYPE pair AS (a int, b text);
CREATE TABLE plain (a int, b text);
CREATE TABLE typed OF pair;
