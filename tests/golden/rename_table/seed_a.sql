INSERT INTO orders (customer, total) VALUES (1, 10), (2, 20);
