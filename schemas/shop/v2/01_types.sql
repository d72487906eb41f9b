-- What the tables are made of. Lockstep needs no order of files or statements; the numbers are for psql and for people.
CREATE TYPE order_status AS ENUM ('draft', 'placed', 'paid', 'shipped', 'delivered', 'returned', 'cancelled');
CREATE TYPE payment_method AS ENUM ('card', 'bank_transfer', 'voucher', 'wallet');
CREATE TYPE movement_reason AS ENUM ('purchase', 'sale', 'return', 'correction');

CREATE DOMAIN email AS text
    CONSTRAINT email_has_at CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$');
COMMENT ON DOMAIN email IS 'Good enough to send to; the confirmation mail decides.';

CREATE DOMAIN money_amount AS numeric(12, 2)
    CONSTRAINT money_amount_not_negative CHECK (VALUE >= 0 AND VALUE < 1000000);

CREATE DOMAIN country_code AS char(2)
    CONSTRAINT country_code_upper CHECK (VALUE = upper(VALUE));

-- Invoices must have no gaps that an auditor asks about: numbers are taken from here and nowhere else.
CREATE SEQUENCE invoice_number START WITH 100000 INCREMENT BY 1 CACHE 1;
