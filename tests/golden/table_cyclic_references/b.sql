CREATE TABLE employees (id integer PRIMARY KEY, team_id integer NOT NULL, boss_id integer REFERENCES employees);
CREATE TABLE teams (id integer PRIMARY KEY, lead_id integer REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE employees ADD CONSTRAINT employees_team FOREIGN KEY (team_id) REFERENCES teams (id);
CREATE TABLE root (id integer);
