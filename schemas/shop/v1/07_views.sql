CREATE VIEW active_customers AS
    SELECT id, email, full_name, country, created_at
    FROM customers
    WHERE deleted_at IS NULL;

CREATE VIEW order_summary AS
    SELECT o.id, o.status, c.full_name AS customer, o.placed_at,
           count(l.line_number) AS lines,
           coalesce(sum(l.line_total), 0) AS total
    FROM orders o
    JOIN customers c ON c.id = o.customer_id
    LEFT JOIN order_lines l ON l.order_id = o.id
    GROUP BY o.id, c.full_name;
COMMENT ON VIEW order_summary IS 'What the back office lists.';

CREATE VIEW open_orders AS
    SELECT * FROM order_summary WHERE status IN ('placed', 'paid');

CREATE MATERIALIZED VIEW product_sales AS
    SELECT p.id AS product_id, p.sku, sum(l.quantity) AS sold, max(o.placed_at) AS last_sold_at
    FROM products p
    JOIN order_lines l ON l.product_id = p.id
    JOIN orders o ON o.id = l.order_id AND o.status <> 'cancelled'
    GROUP BY p.id, p.sku
    WITH NO DATA;
CREATE UNIQUE INDEX product_sales_product ON product_sales (product_id);
