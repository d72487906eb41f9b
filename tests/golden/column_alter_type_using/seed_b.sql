INSERT INTO t VALUES (1, '2024-02-29', 12.50, true, '{x,y}'), (2, '2023-12-31', 7, false, '{z}');
