-- One file for H2 and PostgreSQL: only what both spell the same way.

-- SIP passwords that the bridge makes and owns: here before they are at the carrier
CREATE TABLE owned_password (
  -- tenant, a slash, the user's id in lower case
  id             VARCHAR(400)  NOT NULL PRIMARY KEY,
  state          VARCHAR(20)   NOT NULL,
  auth_user      VARCHAR(200)  NOT NULL,
  -- by which rules it was made: a refused one is made anew only by others
  rules          VARCHAR(200)  NOT NULL,
  password       BYTEA         NOT NULL,
  made_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  settled_at     TIMESTAMP(6) WITH TIME ZONE
);

-- what of a device was last written to its profile at the carrier
CREATE TABLE write_back (
  mac            VARCHAR(12)   NOT NULL PRIMARY KEY,
  written        VARCHAR(500)  NOT NULL,
  written_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
