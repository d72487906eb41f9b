CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email email NOT NULL,
    full_name text NOT NULL CHECK (full_name <> ''),
    phone varchar(32),
    country country_code NOT NULL DEFAULT 'DE',
    marketing_consent boolean NOT NULL DEFAULT false,
    fax text,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);
COMMENT ON TABLE customers IS 'One row a person. Deleted customers keep their row: orders refer to it.';
COMMENT ON COLUMN customers.deleted_at IS 'Personal data is erased by the nightly job 30 days later.';

-- One live account an address, however it is spelled; a deleted account does not block the address.
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email::text)) WHERE deleted_at IS NULL;

CREATE TABLE addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    label text NOT NULL DEFAULT 'home',
    street text NOT NULL,
    postal_code varchar(16) NOT NULL,
    city text NOT NULL,
    country country_code NOT NULL,
    CONSTRAINT addresses_label_key UNIQUE (customer_id, label)
);
