-- A sealed auction of one round at one price: bids by falling price, equal ones by the SHA-256 of seed, zero byte
-- and name; volumes add up until the supply is reached, the last winner gets the rest.
CREATE TABLE bid (
  id text PRIMARY KEY, bidder text NOT NULL, price bigint NOT NULL CHECK (price > 0),
  quantity int NOT NULL CHECK (quantity > 0));
CREATE OR REPLACE FUNCTION awards(supply bigint, seed text)
RETURNS TABLE (id text, bidder text, gets bigint, price bigint) LANGUAGE sql AS $$
  WITH ranked AS (
    SELECT bid.*, sum(quantity) OVER (
      ORDER BY bid.price DESC, sha256(convert_to(seed, 'UTF8') || '\x00'::bytea || convert_to(bid.id, 'UTF8'))
      ROWS UNBOUNDED PRECEDING) AS reached
    FROM bid),
  winners AS (SELECT * FROM ranked WHERE reached - quantity < supply)
  SELECT winners.id, winners.bidder, least(quantity, supply - (reached - quantity)), min(winners.price) OVER ()
  FROM winners WHERE (SELECT sum(quantity) FROM bid) >= supply
$$;
