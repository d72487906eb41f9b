CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT 1, b text, c text DEFAULT 'gone', d timestamptz DEFAULT now(), e numeric DEFAULT 1.50, f varchar(5) DEFAULT 'x');
