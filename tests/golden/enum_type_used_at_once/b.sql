CREATE TYPE state AS ENUM ('new', 'failed', 'done');
CREATE TABLE job (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'new', CONSTRAINT job_not_failed CHECK (state <> 'failed' OR id > 0));
CREATE INDEX job_failed ON job (id) WHERE state = 'failed';
CREATE VIEW failed_jobs AS SELECT id FROM job WHERE state = 'failed';
