-- Transfers of serial ranges against money in PostgreSQL: the same rows, refusals and hash chain as a ledger of
-- events keeps, without signatures. `transfer` is one transaction; with `chained` its event carries a hash over the
-- one before, which makes writers wait for each other.
CREATE TABLE account (id int PRIMARY KEY, cents bigint NOT NULL CHECK (cents >= 0));
INSERT INTO account SELECT g, 100000000 FROM generate_series(1, 1000) g;
CREATE TABLE holding (
  project int NOT NULL, first bigint NOT NULL, last bigint NOT NULL, account int NOT NULL REFERENCES account,
  PRIMARY KEY (project, first), CHECK (last >= first));
CREATE INDEX ON holding (account, project, first);
INSERT INTO holding
  SELECT 1, (g - 1) * 1000000::bigint + 1, g * 1000000::bigint, g FROM generate_series(1, 1000) g;
CREATE TABLE event (number bigserial PRIMARY KEY, key text NOT NULL UNIQUE, body text NOT NULL, hash bytea);
CREATE TABLE head (one int PRIMARY KEY, hash bytea NOT NULL);
INSERT INTO head VALUES (1, sha256('start'));
CREATE FUNCTION transfer(
  key text, seller int, buyer int, units bigint, price bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  range record;
  missing bigint := units;
  body text := format('transfer %s %s %s %s %s', key, seller, buyer, units, price);
  link bytea;
BEGIN
  PERFORM 1 FROM account WHERE id IN (seller, buyer) ORDER BY id FOR UPDATE;
  UPDATE account SET cents = cents + price WHERE id = seller;
  UPDATE account SET cents = cents - price WHERE id = buyer;
  FOR range IN
    SELECT project, first, last FROM holding WHERE account = seller AND project = 1 ORDER BY first FOR UPDATE
  LOOP
    EXIT WHEN missing = 0;
    IF range.last - range.first + 1 <= missing THEN
      UPDATE holding SET account = buyer WHERE project = range.project AND first = range.first;
      missing := missing - (range.last - range.first + 1);
    ELSE
      UPDATE holding SET first = range.first + missing WHERE project = range.project AND first = range.first;
      INSERT INTO holding VALUES (range.project, range.first, range.first + missing - 1, buyer);
      missing := 0;
    END IF;
  END LOOP;
  IF missing > 0 THEN RAISE EXCEPTION 'not enough units'; END IF;
  IF chained THEN
    SELECT hash INTO link FROM head WHERE one = 1 FOR UPDATE;
    link := sha256(link || body::bytea);
    UPDATE head SET hash = link WHERE one = 1;
  END IF;
  INSERT INTO event (key, body, hash) VALUES (key, body, link);
END $$;
