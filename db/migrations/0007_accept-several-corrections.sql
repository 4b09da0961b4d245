-- What was accepted into a draft is kept while its table is made anew: the
-- end of the old one would take along whatever already points at it.
CREATE TABLE `__accepted` AS SELECT `id` AS `draft_id`, `correction_id` FROM `drafts` WHERE `correction_id` IS NOT NULL;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text,
	`partnership_slug` text,
	`editor_id` text NOT NULL,
	`base_revision` integer DEFAULT 0 NOT NULL,
	`snapshot` text NOT NULL,
	`reason` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`publish_on` text,
	`import_id` text,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "drafts_publish_with_reason" CHECK("__new_drafts"."publish_on" is null or "__new_drafts"."reason" is not null)
);
--> statement-breakpoint
INSERT INTO `__new_drafts`("id", "service_id", "partnership_slug", "editor_id", "base_revision", "snapshot", "reason", "created_at", "updated_at", "publish_on", "import_id") SELECT "id", "service_id", "partnership_slug", "editor_id", "base_revision", "snapshot", "reason", "created_at", "updated_at", "publish_on", "import_id" FROM `drafts`;--> statement-breakpoint
DROP TABLE `drafts`;--> statement-breakpoint
ALTER TABLE `__new_drafts` RENAME TO `drafts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_service_editor` ON `drafts` (`service_id`,`editor_id`);--> statement-breakpoint
CREATE INDEX `drafts_editor` ON `drafts` (`editor_id`);--> statement-breakpoint
CREATE INDEX `drafts_partnership` ON `drafts` (`partnership_slug`);--> statement-breakpoint
CREATE INDEX `drafts_publish_on` ON `drafts` (`publish_on`);--> statement-breakpoint
CREATE INDEX `drafts_import` ON `drafts` (`import_id`);--> statement-breakpoint
CREATE TABLE `draft_corrections` (
	`draft_id` text NOT NULL,
	`correction_id` text NOT NULL,
	PRIMARY KEY(`draft_id`, `correction_id`),
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `draft_corrections`("draft_id", "correction_id") SELECT `draft_id`, `correction_id` FROM `__accepted`;--> statement-breakpoint
DROP TABLE `__accepted`;--> statement-breakpoint
CREATE INDEX `draft_corrections_correction` ON `draft_corrections` (`correction_id`);