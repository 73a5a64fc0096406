-- One file for H2 and PostgreSQL: only what both spell the same way.

-- what a phone says of its software and modules; unproved, for profiles and for show
ALTER TABLE device ADD COLUMN software_type VARCHAR(200) DEFAULT '' NOT NULL;
ALTER TABLE device ADD COLUMN modules VARCHAR(500) DEFAULT '' NOT NULL;

-- the user name and password a device last proved itself with: they open the door of its downloads
-- for a while after upstream has replaced them
CREATE TABLE proved_pair (
  mac            VARCHAR(12)   NOT NULL PRIMARY KEY,
  tenant         VARCHAR(200)  NOT NULL,
  -- sealed: user name, a line feed, password
  content        BYTEA         NOT NULL,
  proved_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- when it was noticed that upstream has another pair
  replaced_at    TIMESTAMP(6) WITH TIME ZONE
);
