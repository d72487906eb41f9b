INSERT INTO sales (customer, total) VALUES (1, 10), (2, 20);
