-- One file for H2 and PostgreSQL: only what both spell the same way.

-- what a tenant's carrier last said, read whole; serves after a restart
CREATE TABLE directory (
  tenant         VARCHAR(200)  NOT NULL PRIMARY KEY,
  read_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- one subscriber with a device, or without; the key tells nothing, the content is sealed
CREATE TABLE directory_row (
  row_key        VARCHAR(300)  NOT NULL PRIMARY KEY,
  tenant         VARCHAR(200)  NOT NULL,
  content        BYTEA         NOT NULL
);
CREATE INDEX directory_row_of_tenant ON directory_row (tenant);
