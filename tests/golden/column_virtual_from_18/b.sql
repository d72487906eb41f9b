CREATE TABLE line (
  price int,
  amount int,
  total int GENERATED ALWAYS AS (price * amount * 2),
  kept int,
  gross int GENERATED ALWAYS AS (price + 1) VIRTUAL NOT NULL
);
