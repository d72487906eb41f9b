CREATE TABLE stock (product text PRIMARY KEY, pieces int NOT NULL CHECK (pieces >= 0));
