-- The shop's web application sets app.customer_id for each request.
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY orders_own ON orders
    FOR SELECT
    USING (customer_id = current_setting('app.customer_id', true)::bigint);

ALTER TABLE addresses ENABLE ROW LEVEL SECURITY;
CREATE POLICY addresses_own ON addresses
    USING (customer_id = current_setting('app.customer_id', true)::bigint)
    WITH CHECK (customer_id = current_setting('app.customer_id', true)::bigint);
