-- One listing named the village of a refuge, as a newspaper had. Nobody may find
-- it here any more: not in the listing, its revisions, drafts, reports, imports,
-- letters or audit, nor in the free pages of the file. The name itself is not
-- written here; it is read from the sentence that it stood in.
PRAGMA secure_delete=ON;--> statement-breakpoint
CREATE TABLE `__withdrawn` (`service_id` text PRIMARY KEY NOT NULL, `phrase` text NOT NULL, `place` text NOT NULL);--> statement-breakpoint
INSERT INTO `__withdrawn`
SELECT `service_id`, 'Ten refuge flats in ' || `place`, `place` FROM (
	SELECT `service_id`, substr(`said`, 21, instr(substr(`said`, 21), ', and practical') - 1) AS `place` FROM (
		SELECT `service_id`, json_extract(`snapshot`, '$.summary') AS `said` FROM `revisions`
		UNION SELECT `id`, `summary` FROM `services`
	) WHERE `said` LIKE 'Ten refuge flats in %, and practical%'
) WHERE length(`place`) BETWEEN 3 AND 40 GROUP BY `service_id`;--> statement-breakpoint
INSERT OR IGNORE INTO `__withdrawn`
SELECT `services`.`id`, `phrase`, `place` FROM `services` JOIN `__withdrawn` ON `services`.`split_from_id` = `__withdrawn`.`service_id`;--> statement-breakpoint
UPDATE `services` SET `summary` = replace(replace(replace(`summary`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area')
FROM `__withdrawn` WHERE `services`.`id` = `__withdrawn`.`service_id` AND instr(`summary`, `place`) > 0;--> statement-breakpoint
-- The history says that something was taken out, and of which revisions.
UPDATE `revisions` SET
	`snapshot` = json_set(`snapshot`, '$.summary', replace(replace(replace(json_extract(`snapshot`, '$.summary'), `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area')),
	`reason` = rtrim(`reason`, '. ') || '. A place was removed for safety.'
FROM `__withdrawn` WHERE `revisions`.`service_id` = `__withdrawn`.`service_id` AND instr(json_extract(`snapshot`, '$.summary'), `place`) > 0;--> statement-breakpoint
UPDATE `revisions` SET `reason` = replace(replace(`reason`, ' in ' || `place`, ''), `place`, 'the area')
FROM `__withdrawn` WHERE `revisions`.`service_id` = `__withdrawn`.`service_id` AND instr(`reason`, `place`) > 0;--> statement-breakpoint
UPDATE `drafts` SET `snapshot` = json_set(`snapshot`, '$.summary', replace(replace(replace(json_extract(`snapshot`, '$.summary'), `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area'))
FROM `__withdrawn` WHERE `drafts`.`service_id` = `__withdrawn`.`service_id` AND instr(json_extract(`snapshot`, '$.summary'), `place`) > 0;--> statement-breakpoint
UPDATE `drafts` SET `reason` = replace(replace(`reason`, ' in ' || `place`, ''), `place`, 'the area')
FROM `__withdrawn` WHERE `drafts`.`service_id` = `__withdrawn`.`service_id` AND instr(`reason`, `place`) > 0;--> statement-breakpoint
UPDATE `corrections` SET
	`present_value` = replace(replace(replace(`present_value`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area'),
	`suggestion` = replace(replace(replace(`suggestion`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area'),
	`outcome` = replace(replace(replace(`outcome`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area')
FROM `__withdrawn` WHERE `corrections`.`service_id` = `__withdrawn`.`service_id`;--> statement-breakpoint
UPDATE `correction_messages` SET `text` = replace(replace(replace(`text`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area')
FROM `corrections`, `__withdrawn` WHERE `correction_messages`.`correction_id` = `corrections`.`id` AND `corrections`.`service_id` = `__withdrawn`.`service_id`;--> statement-breakpoint
UPDATE `import_rows` SET
	`cells` = replace(replace(replace(`cells`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area'),
	`snapshot` = replace(replace(replace(`snapshot`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area'),
	`changes` = replace(replace(replace(`changes`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area'),
	`problems` = replace(replace(replace(`problems`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area')
FROM `__withdrawn` WHERE `import_rows`.`service_id` = `__withdrawn`.`service_id`;--> statement-breakpoint
-- Copies that are no part of the listing yet, such as a new one made from it.
UPDATE `drafts` SET `snapshot` = replace(`snapshot`, `phrase`, 'Refuge')
FROM (SELECT DISTINCT `phrase` FROM `__withdrawn`) WHERE instr(`snapshot`, `phrase`) > 0;--> statement-breakpoint
UPDATE `import_rows` SET
	`cells` = replace(`cells`, `phrase`, 'Refuge'),
	`snapshot` = replace(`snapshot`, `phrase`, 'Refuge'),
	`changes` = replace(`changes`, `phrase`, 'Refuge')
FROM (SELECT DISTINCT `phrase` FROM `__withdrawn`)
WHERE instr(`cells`, `phrase`) > 0 OR instr(`snapshot`, `phrase`) > 0 OR instr(`changes`, `phrase`) > 0;--> statement-breakpoint
UPDATE `mail_outbox` SET
	`text` = replace(`text`, `phrase`, 'Refuge'),
	`html` = replace(`html`, `phrase`, 'Refuge')
FROM (SELECT DISTINCT `phrase` FROM `__withdrawn`)
WHERE instr(`text`, `phrase`) > 0 OR instr(`html`, `phrase`) > 0;--> statement-breakpoint
-- The one change that the audit was ever to bear; it says so itself below.
DROP TRIGGER `audit_events_no_update`;--> statement-breakpoint
UPDATE `audit_events` SET `detail` = replace(replace(replace(`detail`, `phrase`, 'Refuge'), ' in ' || `place`, ''), `place`, 'the area')
FROM `__withdrawn` WHERE `subject_id` = `__withdrawn`.`service_id` AND instr(`detail`, `place`) > 0;--> statement-breakpoint
CREATE TRIGGER `audit_events_no_update` BEFORE UPDATE ON `audit_events`
BEGIN
	SELECT RAISE(ABORT, 'audit_events can only be added to');
END;
--> statement-breakpoint
INSERT INTO `audit_events` (`id`, `at`, `actor`, `did`, `subject_kind`, `subject_id`, `detail`)
SELECT
	lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
	strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'Directory', 'removed a place for safety', 'service', `service_id`,
	json_object('fields', json_array('summary'), 'reason', 'A directory must not say where a refuge is. It was taken out of the history as well.')
FROM `__withdrawn`;--> statement-breakpoint
INSERT INTO `search_outbox` (`service_id`, `queued_at`)
SELECT `service_id`, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM `__withdrawn`;--> statement-breakpoint
-- Made again from the listings before the directory serves.
DROP TABLE IF EXISTS `search_words`;--> statement-breakpoint
DROP TABLE IF EXISTS `search_documents`;--> statement-breakpoint
DROP TABLE `__withdrawn`;--> statement-breakpoint
PRAGMA secure_delete=OFF;
