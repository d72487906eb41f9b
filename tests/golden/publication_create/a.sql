CREATE TABLE t (a int PRIMARY KEY, b text, c int);
CREATE TABLE parent (a int PRIMARY KEY);
CREATE TABLE child () INHERITS (parent);
CREATE SCHEMA app;
CREATE TABLE app.inside (a int PRIMARY KEY);
