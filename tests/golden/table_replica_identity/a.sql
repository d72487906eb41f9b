CREATE TABLE full_to_default (a int PRIMARY KEY);
ALTER TABLE full_to_default REPLICA IDENTITY FULL;
CREATE TABLE full_to_index (a int NOT NULL);
CREATE UNIQUE INDEX full_to_index_a ON full_to_index (a);
ALTER TABLE full_to_index REPLICA IDENTITY FULL;
CREATE TABLE one_index_to_other (a int NOT NULL, b int NOT NULL);
CREATE UNIQUE INDEX one ON one_index_to_other (a);
CREATE UNIQUE INDEX other ON one_index_to_other (b);
ALTER TABLE one_index_to_other REPLICA IDENTITY USING INDEX one;
