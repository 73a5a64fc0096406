-- One file for H2 and PostgreSQL: only what both spell the same way.

-- who is locked out for wrong passwords, so that a restart forgives nobody
CREATE TABLE lockout (
  lock_key       VARCHAR(200)  NOT NULL PRIMARY KEY,
  kind           VARCHAR(20)   NOT NULL,
  level          DOUBLE PRECISION NOT NULL,
  counted_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- when everything is forgiven: the row may go
  forgotten_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- the audit trail as chains, one of each bridge: every event's hash covers the one before it
ALTER TABLE event ADD COLUMN actor VARCHAR(200) DEFAULT '' NOT NULL;
ALTER TABLE event ADD COLUMN chain VARCHAR(200);
ALTER TABLE event ADD COLUMN seq BIGINT;
ALTER TABLE event ADD COLUMN hash BYTEA;
CREATE INDEX event_of_chain ON event (chain, seq);

-- where each chain begins (what is older has expired) and ends, so that neither can be cut unseen
CREATE TABLE audit_chain (
  chain          VARCHAR(200)  NOT NULL PRIMARY KEY,
  first_seq      BIGINT        NOT NULL,
  first_hash     BYTEA         NOT NULL,
  last_seq       BIGINT        NOT NULL,
  last_hash      BYTEA         NOT NULL,
  proof          BYTEA         NOT NULL
);

-- the key of the hashes, and the last event from before there were any; sealed
CREATE TABLE audit_key (
  id             INTEGER       NOT NULL PRIMARY KEY,
  sealed         BYTEA         NOT NULL
);
