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
