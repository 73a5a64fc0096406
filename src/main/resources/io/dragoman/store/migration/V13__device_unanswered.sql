-- One file for H2 and PostgreSQL: only what both spell the same way.

-- names of the items that differ, as of the last contact
ALTER TABLE device ADD COLUMN drifted VARCHAR(500) DEFAULT '' NOT NULL;
-- values are on their way to the device, and it has not told yet what it took
ALTER TABLE device ADD COLUMN unanswered BOOLEAN DEFAULT FALSE NOT NULL;
-- false when its firmware answered that it has no daylight-saving rules of its own
ALTER TABLE device ADD COLUMN daylight_rules BOOLEAN DEFAULT TRUE NOT NULL;
-- whether this firmware has any was not kept before: it is asked once more
UPDATE device SET stale = TRUE WHERE family = 'openstage' AND firmware LIKE 'V2%';
