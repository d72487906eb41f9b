INSERT INTO public.t (id) VALUES (1); INSERT INTO x.t (id) VALUES (1);
