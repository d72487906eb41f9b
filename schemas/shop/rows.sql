-- Rows for schemas/shop/v1, so that a change of the schema meets tables that are not empty.
INSERT INTO customers (email, full_name, phone, country, created_at)
SELECT 'customer' || n || '@example.org', 'Customer ' || n, '+49 30 ' || n, 'DE', '2024-01-01'::timestamptz + n * interval '1 minute'
FROM generate_series(1, 20000) AS n;

INSERT INTO addresses (customer_id, street, postal_code, city, country)
SELECT id, 'Street ' || id, '10115', 'Berlin', 'DE' FROM customers;

INSERT INTO categories (slug, name) VALUES ('books', 'Books'), ('games', 'Games'), ('tea', 'Tea');
INSERT INTO suppliers (id, name) VALUES (1, 'North'), (2, 'South');
INSERT INTO warehouses VALUES ('BER1', 'Berlin');

INSERT INTO products (category_id, sku, name, price, tags)
SELECT 1 + n % 3, 'SKU-' || n, 'Product ' || n, (n % 100) + 0.99, ARRAY['tag' || n % 10]
FROM generate_series(1, 2000) AS n;

INSERT INTO orders (customer_id, shipping_address_id, status, placed_at, created_at)
SELECT c.id, a.id, 'placed', c.created_at + interval '1 day', c.created_at
FROM customers AS c JOIN addresses AS a ON a.customer_id = c.id;

INSERT INTO order_lines (order_id, line_number, product_id, quantity, unit_price)
SELECT o.id, line, 1 + (o.id * line) % 2000, line, 9.99 FROM orders AS o, generate_series(1, 3) AS line;

INSERT INTO payments (order_id, method, amount) SELECT id, 'card', 59.94 FROM orders;

ANALYZE;
