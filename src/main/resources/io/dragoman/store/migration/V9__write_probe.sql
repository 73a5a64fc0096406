-- One file for H2 and PostgreSQL: only what both spell the same way.

-- when each bridge last proved that it can write, while nothing else was written
CREATE TABLE write_probe (
  node        VARCHAR(200) NOT NULL PRIMARY KEY,
  probed_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
