CREATE TABLE warehouses (
    code char(4) PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE inventory (
    warehouse_code char(4) NOT NULL REFERENCES warehouses,
    product_id bigint NOT NULL REFERENCES products,
    on_hand integer NOT NULL DEFAULT 0,
    reserved integer NOT NULL DEFAULT 0,
    PRIMARY KEY (warehouse_code, product_id),
    CONSTRAINT inventory_reserved_is_there CHECK (reserved >= 0 AND reserved <= on_hand)
);

CREATE TABLE inventory_movements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warehouse_code char(4) NOT NULL,
    product_id bigint NOT NULL,
    quantity integer NOT NULL CHECK (quantity <> 0),
    reason movement_reason NOT NULL,
    happened_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (warehouse_code, product_id) REFERENCES inventory (warehouse_code, product_id)
);
CREATE INDEX inventory_movements_recent ON inventory_movements USING brin (happened_at);

-- A price holds for a time, and two prices never hold at once.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE price_periods (
    product_id bigint NOT NULL REFERENCES products ON DELETE CASCADE,
    price money_amount NOT NULL,
    valid_during tstzrange NOT NULL,
    CONSTRAINT price_periods_no_overlap EXCLUDE USING gist (product_id WITH =, valid_during WITH &&)
);
