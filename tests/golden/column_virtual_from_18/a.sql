-- from 18
CREATE TABLE line (price int, amount int, total int GENERATED ALWAYS AS (price * amount) VIRTUAL, kept int);
