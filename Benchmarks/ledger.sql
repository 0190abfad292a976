-- Transfers of serial ranges against money in PostgreSQL: the same rows, refusals and hash chain as a ledger of
-- events keeps. `transfer` does all of one in one transaction; `propose`, `confirm` and `settle` are its three
-- steps, each a transaction. With `chained` an event carries a hash over the one before, which makes writers wait
-- for each other. Signatures: see ledger_signed.sql.
CREATE TABLE account (
  id int PRIMARY KEY, cents bigint NOT NULL CHECK (cents >= 0), aside bigint NOT NULL DEFAULT 0 CHECK (aside >= 0));
INSERT INTO account SELECT g, 100000000 FROM generate_series(1, 1000) g;
CREATE TABLE trade (
  id bigserial PRIMARY KEY, seller int NOT NULL, buyer int NOT NULL, price bigint NOT NULL,
  stage smallint NOT NULL DEFAULT 0, due timestamptz);
CREATE TABLE holding (
  project int NOT NULL, first bigint NOT NULL, last bigint NOT NULL, account int NOT NULL REFERENCES account,
  trade bigint REFERENCES trade, PRIMARY KEY (project, first), CHECK (last >= first));
CREATE INDEX ON holding (account, project, first) WHERE trade IS NULL;
CREATE INDEX ON holding (trade) WHERE trade IS NOT NULL;
INSERT INTO holding
  SELECT 1, (g - 1) * 1000000::bigint + 1, g * 1000000::bigint, g FROM generate_series(1, 1000) g;
CREATE TABLE event (number bigserial PRIMARY KEY, key text NOT NULL UNIQUE, body text NOT NULL, hash bytea);
CREATE TABLE head (one int PRIMARY KEY, hash bytea NOT NULL);
INSERT INTO head VALUES (1, sha256('start'));

CREATE FUNCTION note(key text, body text, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  link bytea;
BEGIN
  IF chained THEN
    SELECT hash INTO link FROM head WHERE one = 1 FOR UPDATE;
    link := sha256(link || convert_to(body, 'UTF8'));
    UPDATE head SET hash = link WHERE one = 1;
  END IF;
  INSERT INTO event (key, body, hash) VALUES (key, body, link);
END $$;

-- Gives units of a seller to a buyer, or to a trade that reserves them.
CREATE FUNCTION move(seller int, units bigint, buyer int, reserving bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  range record;
  missing bigint := units;
BEGIN
  FOR range IN
    SELECT project, first, last FROM holding
    WHERE account = seller AND project = 1 AND trade IS NULL ORDER BY first FOR UPDATE
  LOOP
    EXIT WHEN missing = 0;
    IF range.last - range.first + 1 <= missing THEN
      UPDATE holding SET account = buyer, trade = reserving
        WHERE project = range.project AND first = range.first;
      missing := missing - (range.last - range.first + 1);
    ELSE
      UPDATE holding SET first = range.first + missing WHERE project = range.project AND first = range.first;
      INSERT INTO holding VALUES (range.project, range.first, range.first + missing - 1, buyer, reserving);
      missing := 0;
    END IF;
  END LOOP;
  IF missing > 0 THEN RAISE EXCEPTION 'not enough units'; END IF;
END $$;

CREATE FUNCTION transfer(
  key text, seller int, buyer int, units bigint, price bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM account WHERE id IN (seller, buyer) ORDER BY id FOR UPDATE;
  UPDATE account SET cents = cents + price WHERE id = seller;
  UPDATE account SET cents = cents - price WHERE id = buyer;
  PERFORM move(seller, units, buyer, NULL);
  PERFORM note(key, format('transfer %s %s %s %s %s', key, seller, buyer, units, price), chained);
END $$;

CREATE FUNCTION propose(
  key text, seller int, buyer int, units bigint, price bigint, chained boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  made bigint;
BEGIN
  PERFORM 1 FROM account WHERE id = seller FOR UPDATE;
  INSERT INTO trade (seller, buyer, price) VALUES (seller, buyer, price) RETURNING id INTO made;
  PERFORM move(seller, units, seller, made);
  PERFORM note(key, format('propose %s %s %s %s %s %s', key, made, seller, buyer, units, price), chained);
  RETURN made;
END $$;

CREATE FUNCTION confirm(key text, wanted bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  deal trade;
BEGIN
  UPDATE trade SET stage = 1, due = now() WHERE id = wanted AND stage = 0 RETURNING * INTO deal;
  IF deal.id IS NULL THEN RAISE EXCEPTION 'no trade to confirm'; END IF;
  UPDATE account SET cents = cents - deal.price, aside = aside + deal.price WHERE id = deal.buyer;
  PERFORM note(key, format('confirm %s %s', key, wanted), chained);
END $$;

CREATE FUNCTION settle(key text, wanted bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  deal trade;
BEGIN
  UPDATE trade SET stage = 2 WHERE id = wanted AND stage = 1 AND due <= now() RETURNING * INTO deal;
  IF deal.id IS NULL THEN RAISE EXCEPTION 'no trade to settle'; END IF;
  PERFORM 1 FROM account WHERE id IN (deal.seller, deal.buyer) ORDER BY id FOR UPDATE;
  UPDATE holding SET account = deal.buyer, trade = NULL WHERE trade = wanted;
  UPDATE account SET aside = aside - deal.price WHERE id = deal.buyer;
  UPDATE account SET cents = cents + deal.price WHERE id = deal.seller;
  PERFORM note(key, format('settle %s %s', key, wanted), chained);
END $$;

-- Many transfers in one transaction, sellers and buyers by chance.
CREATE FUNCTION transfers(many int, chained boolean) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT count(transfer(gen_random_uuid()::text, seller, (seller + step - 1) % 1000 + 1, 10, 5, chained))
  FROM (
    SELECT 1 + floor(random() * 1000)::int AS seller, 1 + floor(random() * 999)::int AS step
    FROM generate_series(1, many) OFFSET 0) chance
$$;
