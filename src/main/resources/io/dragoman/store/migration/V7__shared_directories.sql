-- One file for H2 and PostgreSQL: only what both spell the same way.

-- Bridges that share the database share directories. Who changes one takes the next number within
-- the same transaction, so that a higher number is never seen before a lower one.
CREATE TABLE directory_serial (
  id             INTEGER       NOT NULL PRIMARY KEY,
  serial         BIGINT        NOT NULL
);
INSERT INTO directory_serial (id, serial) VALUES (1, 0);

-- a directory may begin with single devices, before it was ever read whole
ALTER TABLE directory ALTER COLUMN read_at DROP NOT NULL;
-- when that read took its turn, by the clock of the database
ALTER TABLE directory ADD COLUMN began_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE directory ADD COLUMN serial BIGINT DEFAULT 0 NOT NULL;
-- the number of the last change that took rows away
ALTER TABLE directory ADD COLUMN removed BIGINT DEFAULT 0 NOT NULL;
-- what of the tenant's settings decides what is read; empty when that was not kept yet
ALTER TABLE directory ADD COLUMN settings VARCHAR(64) DEFAULT '' NOT NULL;
-- the bridge that read it: one life of it, and its name
ALTER TABLE directory ADD COLUMN writer VARCHAR(40) DEFAULT '' NOT NULL;
ALTER TABLE directory ADD COLUMN node VARCHAR(200) DEFAULT '' NOT NULL;

ALTER TABLE directory_row ADD COLUMN serial BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE directory_row ADD COLUMN writer VARCHAR(40) DEFAULT '' NOT NULL;
DROP INDEX directory_row_of_tenant;
CREATE INDEX directory_row_of_serial ON directory_row (tenant, serial);

-- whose turn it is to read a tenant's carrier, and what came of the last turn
CREATE TABLE directory_lease (
  tenant         VARCHAR(200)  NOT NULL PRIMARY KEY,
  owner          VARCHAR(40)   NOT NULL,
  node           VARCHAR(200)  NOT NULL,
  settings       VARCHAR(64)   NOT NULL,
  taken_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- empty while it reads, and when it died
  outcome        VARCHAR(20)   NOT NULL,
  detail         VARCHAR(1000) NOT NULL
);
