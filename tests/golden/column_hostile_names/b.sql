CREATE TABLE "Tab le" (id integer PRIMARY KEY, "select" integer DEFAULT 1, "a""b" text DEFAULT 'q''', "x';--" integer CHECK ("x';--" > 0), "ünïcödé" text, "$1" integer, "CamelCase" text NOT NULL DEFAULT '');
COMMENT ON COLUMN "Tab le"."a""b" IS E'it''s \\ here\nand there';
CREATE INDEX "Ix "" on" ON "Tab le" ("a""b", lower("ünïcödé")) WHERE "x';--" > 1;
