CREATE TABLE public.t (id serial, price decimal(10,2) DEFAULT 0, state character varying(10) DEFAULT 'new', at timestamp with time zone DEFAULT now());
ALTER TABLE public.t ADD PRIMARY KEY (id);
ALTER TABLE public.t ADD CONSTRAINT t_price_check CHECK (price >= 0::numeric);
ALTER TABLE public.t ADD CONSTRAINT t_state_check CHECK (state::text = ANY (ARRAY['new'::varchar, 'old'::varchar]::text[]));
CREATE INDEX t_state ON public.t USING btree (lower(state::text)) WHERE state::text <> 'old'::text;
CREATE VIEW v AS SELECT id, price, state, at FROM t WHERE price >= 1 AND price <= 2;
