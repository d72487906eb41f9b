INSERT INTO a_table_with_a_rather_long_name_that_goes_on_and_on (id) VALUES (1);
