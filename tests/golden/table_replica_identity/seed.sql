INSERT INTO one_index_to_other VALUES (1, 2);
