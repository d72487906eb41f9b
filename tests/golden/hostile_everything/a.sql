CREATE SCHEMA "My ""Schema";
CREATE TABLE "My ""Schema"."Table;" (id integer PRIMARY KEY);
