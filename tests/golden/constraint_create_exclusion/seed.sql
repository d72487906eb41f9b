INSERT INTO booking (id, room, during) VALUES (1, '[1,2)', '[2020-01-01,2020-01-02)');
