INSERT INTO line (price, amount, kept) VALUES (2, 3, 4);
