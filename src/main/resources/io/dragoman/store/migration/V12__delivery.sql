-- One file for H2 and PostgreSQL: only what both spell the same way.

-- what a device that reports nothing was given by download: names of parameters, one in a line, never values
CREATE TABLE delivery (
  mac            VARCHAR(12)      NOT NULL PRIMARY KEY REFERENCES device (mac) ON DELETE CASCADE,
  family         VARCHAR(40)      NOT NULL,
  rendering      VARCHAR(64)      NOT NULL,
  twice          BOOLEAN          NOT NULL,
  given          VARCHAR(1000000) NOT NULL,
  cleared        VARCHAR(1000000) NOT NULL
);
