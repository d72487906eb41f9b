CREATE SCHEMA "My ""Schema";
CREATE TYPE "My ""Schema"."enum" AS ENUM ('a''b', '"');
CREATE DOMAIN "My ""Schema"."Do main" AS text CONSTRAINT "ck""1" CHECK (VALUE <> '''');
CREATE SEQUENCE "My ""Schema"."Se'q";
CREATE TABLE "My ""Schema"."Table;" (
    id integer PRIMARY KEY,
    "user" "My ""Schema"."enum" DEFAULT 'a''b',
    "Order" "My ""Schema"."Do main",
    "n%s" bigint DEFAULT nextval('"My ""Schema"."Se''q"'),
    CONSTRAINT "fk $$" FOREIGN KEY (id) REFERENCES "My ""Schema"."Table;" (id),
    CONSTRAINT "Unique It" UNIQUE ("user", "Order")
);
CREATE INDEX "Index ""Q""" ON "My ""Schema"."Table;" (("Order" || '"'));
CREATE FUNCTION "My ""Schema"."Fn"("Arg 1" "My ""Schema"."enum", "table" text DEFAULT '''') RETURNS text LANGUAGE sql AS $$ SELECT "table" $$;
CREATE FUNCTION "My ""Schema"."Trig"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER "Tr ""g" BEFORE UPDATE OF "Order" ON "My ""Schema"."Table;" FOR EACH ROW EXECUTE FUNCTION "My ""Schema"."Trig"('$1', '"');
CREATE POLICY "Po li" ON "My ""Schema"."Table;" USING ("user" = 'a''b');
CREATE VIEW "My ""Schema"."V""" AS SELECT "user" AS "U", "Order" AS "limit" FROM "My ""Schema"."Table;";
