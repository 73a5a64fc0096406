-- One file for H2 and PostgreSQL: only what both spell the same way.

-- what a device's firmware took and refused of what it was given: one sealed value
CREATE TABLE acceptance (
  mac            VARCHAR(12)   NOT NULL PRIMARY KEY REFERENCES device (mac) ON DELETE CASCADE,
  sealed         BYTEA         NOT NULL
);
