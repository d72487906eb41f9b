CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (id),
    shipping_address_id bigint,
    status order_status NOT NULL DEFAULT 'draft',
    currency char(3) NOT NULL DEFAULT 'EUR',
    note varchar(200),
    placed_at timestamptz,
    shipped_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT orders_placed_has_time CHECK (status IN ('draft', 'cancelled') OR placed_at IS NOT NULL),
    CONSTRAINT orders_shipped_after_placed CHECK (shipped_at >= placed_at)
);
CREATE INDEX orders_customer ON orders (customer_id, created_at DESC);
CREATE INDEX orders_open ON orders (placed_at) WHERE status IN ('placed', 'paid');

CREATE TABLE order_lines (
    order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line_number smallint NOT NULL,
    product_id bigint NOT NULL REFERENCES products (id) ON DELETE RESTRICT,
    quantity integer NOT NULL DEFAULT 1 CHECK (quantity > 0),
    unit_price money_amount NOT NULL,
    discount numeric(4, 3) NOT NULL DEFAULT 0,
    line_total numeric(14, 2) GENERATED ALWAYS AS (round(quantity * unit_price * (1 - discount), 2)) STORED,
    PRIMARY KEY (order_id, line_number),
    CONSTRAINT order_lines_discount_is_a_share CHECK (discount >= 0 AND discount < 1)
) WITH (fillfactor = 90);
CREATE INDEX order_lines_product ON order_lines (product_id) INCLUDE (quantity);

CREATE TABLE payments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id bigint NOT NULL REFERENCES orders (id),
    method payment_method NOT NULL,
    amount money_amount NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    refunded_at timestamptz,
    reference text,
    invoice_number bigint NOT NULL DEFAULT nextval('invoice_number'),
    CONSTRAINT payments_invoice_number_key UNIQUE (invoice_number),
    CONSTRAINT payments_reference_key UNIQUE (method, reference) DEFERRABLE INITIALLY DEFERRED
);
ALTER SEQUENCE invoice_number OWNED BY payments.invoice_number;
CREATE INDEX payments_order ON payments (order_id);
