-- One file for H2 and PostgreSQL: only what both spell the same way.

-- the detail of the last contact's event: names the item, the file and line, or the record
ALTER TABLE device ADD COLUMN last_detail VARCHAR(500) DEFAULT '' NOT NULL;
-- what the device should hold and provably does not; all three null when nothing lacks
ALTER TABLE device ADD COLUMN shortfall_cause VARCHAR(50);
ALTER TABLE device ADD COLUMN shortfall_detail VARCHAR(500);
ALTER TABLE device ADD COLUMN shortfall_since TIMESTAMP(6) WITH TIME ZONE;
-- who decided the family; of older rows nobody knows
ALTER TABLE device ADD COLUMN family_by VARCHAR(20) DEFAULT 'CLAIMED' NOT NULL;
