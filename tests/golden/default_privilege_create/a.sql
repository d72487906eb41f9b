CREATE TABLE before (a integer);
