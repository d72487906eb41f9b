CREATE TABLE job (id integer, state text);
CREATE RULE told AS ON DELETE TO job DO ALSO NOTIFY job_gone;
CREATE RULE seen AS ON UPDATE TO job DO NOTIFY job_done;
