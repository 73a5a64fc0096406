-- How each device gets to secure mode and is kept there; no reference to device: what was revoked
-- must be known when a deleted device comes back.
CREATE TABLE bootstrap (
  mac            VARCHAR(12)   NOT NULL PRIMARY KEY,
  kind           VARCHAR(10)   NOT NULL,
  state          VARCHAR(20)   NOT NULL,
  started_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at     TIMESTAMP(6) WITH TIME ZONE,
  wrong_tans     INTEGER       NOT NULL,
  cause          VARCHAR(50),
  serial         VARCHAR(64),
  renewal_at     TIMESTAMP(6) WITH TIME ZONE,
  next_serial    VARCHAR(64),
  next_renewal_at TIMESTAMP(6) WITH TIME ZONE,
  -- sealed, and gone as soon as the phone needs them no more
  payload        BYTEA,
  tan_hash       BYTEA,
  -- counts the writes: what was decided on an older state is refused
  version        BIGINT        NOT NULL
);

CREATE INDEX bootstrap_by_expiry ON bootstrap (state, expires_at);

-- Certificates an administrator wants a phone to hold, by item name.
CREATE TABLE certificate_order (
  id             VARCHAR(36)   NOT NULL PRIMARY KEY,
  mac            VARCHAR(12)   NOT NULL,
  item           VARCHAR(200)  NOT NULL,
  state          VARCHAR(20)   NOT NULL,
  cause          VARCHAR(50),
  detail         VARCHAR(500)  NOT NULL,
  ordered_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at       TIMESTAMP(6) WITH TIME ZONE,
  -- sealed, and gone when the order has ended
  content        BYTEA
);

CREATE INDEX certificate_order_of_device ON certificate_order (mac, ordered_at);
