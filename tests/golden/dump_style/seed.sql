INSERT INTO public.users (name) VALUES ('ann'), ('bob');
