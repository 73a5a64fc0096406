-- One file for H2 and PostgreSQL: only what both spell the same way.

-- when each bridge last proved that it can write, while nothing else was written
CREATE TABLE write_probe (
  node        VARCHAR(200) NOT NULL PRIMARY KEY,
  probed_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- which database this is; another one gets another id
CREATE TABLE database_identity (
  one         INTEGER      NOT NULL PRIMARY KEY CHECK (one = 1),
  id          VARCHAR(40)  NOT NULL
);

-- how often each bridge has begun with it, so that an older copy shows
CREATE TABLE bridge_start (
  home        VARCHAR(40)  NOT NULL PRIMARY KEY,
  starts      BIGINT       NOT NULL
);
