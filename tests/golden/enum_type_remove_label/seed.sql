INSERT INTO people VALUES (1, 'ok', '{ok,glad}', 'ok', '{ok}', '(1,ok)'), (2, 'glad', '{}', 'glad', NULL, NULL);
