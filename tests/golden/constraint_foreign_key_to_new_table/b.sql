CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, note text, customer_id integer REFERENCES customers (id));
CREATE INDEX orders_customer ON orders (customer_id);
