CREATE TABLE a_table_with_a_rather_long_name_that_goes_on_and_on (
    id integer PRIMARY KEY,
    a_column_with_a_rather_long_name_as_well integer UNIQUE CHECK (a_column_with_a_rather_long_name_as_well > 0) CHECK (a_column_with_a_rather_long_name_as_well < 9),
    parent integer REFERENCES a_table_with_a_rather_long_name_that_goes_on_and_on,
    CHECK (parent <> id), CHECK (id > 0)
);
CREATE INDEX ON a_table_with_a_rather_long_name_that_goes_on_and_on (parent);
CREATE INDEX ON a_table_with_a_rather_long_name_that_goes_on_and_on (parent);
CREATE INDEX ON a_table_with_a_rather_long_name_that_goes_on_and_on ((id + 1), lower('x' || parent));
