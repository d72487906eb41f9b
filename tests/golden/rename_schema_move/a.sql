CREATE SCHEMA old_home;
CREATE SCHEMA new_home;
-- @renamed from=new_home.settled
CREATE TABLE old_home.moved (id serial PRIMARY KEY, v text UNIQUE);
CREATE INDEX moved_v ON old_home.moved (lower(v));
CREATE TABLE stays (id int REFERENCES old_home.moved (id));
CREATE VIEW seen AS SELECT v FROM old_home.moved;
