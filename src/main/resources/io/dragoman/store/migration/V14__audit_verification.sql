-- One file for H2 and PostgreSQL: only what both spell the same way.

-- what each bridge's last whole verification of the audit trail has found
CREATE TABLE audit_verification (
  node         VARCHAR(200) NOT NULL PRIMARY KEY,
  began_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  actor        VARCHAR(200) NOT NULL,
  first_event  BIGINT NOT NULL,
  last_event   BIGINT NOT NULL,
  events       BIGINT NOT NULL,
  findings     INTEGER NOT NULL,
  first_broken BIGINT NOT NULL
);
