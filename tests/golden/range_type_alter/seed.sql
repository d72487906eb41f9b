INSERT INTO t VALUES (1, '[3,4)', '{[1,2),[5,6]}'), (2, DEFAULT, NULL);
