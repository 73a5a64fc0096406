-- a root and the issuing authority below it; keys are sealed, a root's is missing when imported without
CREATE TABLE authority (
  generation     INTEGER       NOT NULL PRIMARY KEY,
  state          VARCHAR(20)   NOT NULL,
  root           BYTEA         NOT NULL,
  root_key       BYTEA,
  issuing        BYTEA         NOT NULL,
  issuing_key    BYTEA         NOT NULL,
  -- of the last revocation list; never goes back, whichever bridge signs
  crl_number     BIGINT        NOT NULL,
  -- when it came into its state
  changed_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- certificates of devices, without their keys; no reference to device: a revocation outlives it
CREATE TABLE certificate (
  serial         VARCHAR(40)   NOT NULL PRIMARY KEY,
  mac            VARCHAR(12)   NOT NULL,
  generation     INTEGER       NOT NULL,
  der            BYTEA         NOT NULL,
  not_before     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  not_after      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  revoked_at     TIMESTAMP(6) WITH TIME ZONE,
  reason         VARCHAR(40),
  -- by the database's own clock: what another bridge has changed since
  changed_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX certificate_of_device ON certificate (mac);
CREATE INDEX certificate_by_change ON certificate (changed_at);
