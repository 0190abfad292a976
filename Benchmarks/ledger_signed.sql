-- Transfers that are signed (Ed25519, by libsodium out of Python in the database): `transfer_signed` verifies two
-- persons of the seller and two of the buyer before it does what `transfer` does; `propose_signed`, `confirm_signed`
-- and `settle_signed` verify two, two and one before each step. Requests are signed here, beforehand, and come again
-- under other keys of events.
CREATE EXTENSION plpython3u;
CREATE TABLE person (id int PRIMARY KEY, key bytea NOT NULL);
CREATE TABLE request (
  number int PRIMARY KEY, seller int NOT NULL, buyer int NOT NULL, persons int[] NOT NULL,
  body bytea NOT NULL, signatures bytea[] NOT NULL);
CREATE SEQUENCE turn;

-- The private key of a person, whose last 32 bytes are the public one.
CREATE FUNCTION private_key(person int) RETURNS bytea LANGUAGE plpython3u AS $$
import ctypes, hashlib
public, private = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
sodium = ctypes.CDLL("libsodium.so.23")
sodium.crypto_sign_ed25519_seed_keypair(public, private, hashlib.sha256(b"%d" % person).digest())
return private.raw
$$;
INSERT INTO person SELECT g, substr(private_key(g), 33) FROM generate_series(2, 2001) g;

CREATE FUNCTION sign(message bytea, private bytea) RETURNS bytea LANGUAGE plpython3u AS $$
import ctypes
signature = ctypes.create_string_buffer(64)
ctypes.CDLL("libsodium.so.23").crypto_sign_ed25519_detached(
  signature, None, message, ctypes.c_ulonglong(len(message)), private)
return signature.raw
$$;

CREATE FUNCTION are_signed(message bytea, keys bytea[], signatures bytea[]) RETURNS boolean LANGUAGE plpython3u AS $$
if "verify" not in GD:
  import ctypes
  GD["verify"] = ctypes.CDLL("libsodium.so.23").crypto_sign_ed25519_verify_detached
  GD["length"] = ctypes.c_ulonglong
verify, length = GD["verify"], GD["length"](len(message))
return len(keys) == len(signatures) > 0 and all(
  verify(signature, message, length, key) == 0 for key, signature in zip(keys, signatures))
$$;

CREATE FUNCTION require_signed(asked request, first int, last int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  keys bytea[];
BEGIN
  SELECT array_agg(person.key ORDER BY place) INTO keys
    FROM unnest(asked.persons[first:last]) WITH ORDINALITY AS wanted (id, place) JOIN person USING (id);
  IF NOT are_signed(asked.body, keys, asked.signatures[first:last]) THEN RAISE EXCEPTION 'not signed'; END IF;
END $$;

CREATE FUNCTION transfer_signed(wanted bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  asked request;
BEGIN
  SELECT * INTO STRICT asked FROM request WHERE number = wanted % 10000;
  PERFORM require_signed(asked, 1, 4);
  PERFORM transfer('t' || wanted, asked.seller, asked.buyer, 10, 5, chained);
END $$;

-- One message stands for the three that the steps have: verifying takes the same time.
CREATE FUNCTION propose_signed(wanted bigint, chained boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  asked request;
BEGIN
  SELECT * INTO STRICT asked FROM request WHERE number = wanted % 10000;
  PERFORM require_signed(asked, 1, 2);
  RETURN propose('p' || wanted, asked.seller, asked.buyer, 10, 5, chained);
END $$;

CREATE FUNCTION confirm_signed(wanted bigint, trade bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  asked request;
BEGIN
  SELECT * INTO STRICT asked FROM request WHERE number = wanted % 10000;
  PERFORM require_signed(asked, 3, 4);
  PERFORM confirm('c' || wanted, trade, chained);
END $$;

CREATE FUNCTION settle_signed(wanted bigint, trade bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  asked request;
BEGIN
  SELECT * INTO STRICT asked FROM request WHERE number = wanted % 10000;
  PERFORM require_signed(asked, 4, 4);
  PERFORM settle('s' || wanted, trade, chained);
END $$;

CREATE FUNCTION transfers_signed(many int, chained boolean) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT count(transfer_signed(nextval('turn'), chained)) FROM generate_series(1, many)
$$;

-- Requests by chance, with their signatures.
CREATE TABLE secret AS SELECT id, private_key(id) AS key FROM person;
CREATE UNIQUE INDEX ON secret (id);
INSERT INTO request
  SELECT number, seller, buyer, persons, body,
    (SELECT array_agg(sign(body, secret.key) ORDER BY place)
     FROM unnest(persons) WITH ORDINALITY AS who (id, place) JOIN secret USING (id))
  FROM (
    SELECT *, ARRAY[2 * seller, 2 * seller + 1, 2 * buyer, 2 * buyer + 1] AS persons,
      convert_to(format('transfer signed %s %s %s 10 5', number, seller, buyer), 'UTF8') AS body
    FROM (
      SELECT number, seller, (seller + step - 1) % 1000 + 1 AS buyer
      FROM (
        SELECT number, 1 + floor(random() * 1000)::int AS seller, 1 + floor(random() * 999)::int AS step
        FROM generate_series(0, 9999) number OFFSET 0) chance) pairs) requests;
ANALYZE;
