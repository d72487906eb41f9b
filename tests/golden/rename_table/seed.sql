INSERT INTO customers (email, credit) VALUES ('a', 1), ('b', 2);
