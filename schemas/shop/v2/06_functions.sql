CREATE FUNCTION touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

CREATE TRIGGER products_touch
    BEFORE UPDATE OF name, description, price, attributes ON products
    FOR EACH ROW
    WHEN (OLD.price IS DISTINCT FROM NEW.price OR OLD.name <> NEW.name OR OLD.attributes <> NEW.attributes)
    EXECUTE FUNCTION touch_updated_at();

CREATE FUNCTION apply_inventory_movement() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    AS $$
BEGIN
    UPDATE inventory
       SET on_hand = on_hand + NEW.quantity
     WHERE warehouse_code = NEW.warehouse_code AND product_id = NEW.product_id;
    RETURN NULL;
END;
$$;

CREATE TRIGGER inventory_movements_apply
    AFTER INSERT ON inventory_movements
    FOR EACH ROW EXECUTE FUNCTION apply_inventory_movement();

CREATE FUNCTION order_total(order_id bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$ SELECT coalesce(sum(line_total), 0.00) FROM order_lines WHERE order_lines.order_id = $1 $$;
COMMENT ON FUNCTION order_total(bigint) IS 'Net total of an order, without shipping.';

CREATE FUNCTION slug(title text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN trim(BOTH '-' FROM regexp_replace(lower(title), '[^a-z0-9]+', '-', 'g'));

CREATE PROCEDURE cancel_stale_drafts(older_than interval DEFAULT '30 days')
    LANGUAGE sql
    AS $$ UPDATE orders SET status = 'cancelled' WHERE status = 'draft' AND created_at < now() - older_than $$;

CREATE FUNCTION forbid_price_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the price of an order line is final' USING ERRCODE = 'check_violation';
END;
$$;

CREATE TRIGGER order_lines_price_is_final
    BEFORE UPDATE OF unit_price ON order_lines
    FOR EACH ROW
    WHEN (OLD.unit_price IS DISTINCT FROM NEW.unit_price)
    EXECUTE FUNCTION forbid_price_change();
