CREATE SCHEMA old_home;
CREATE SCHEMA new_home;
-- @renamed from=old_home.moved
CREATE TABLE new_home.settled (id serial PRIMARY KEY, v text UNIQUE);
CREATE INDEX moved_v ON new_home.settled (lower(v));
CREATE TABLE stays (id int REFERENCES new_home.settled (id));
CREATE VIEW seen AS SELECT v FROM new_home.settled;
