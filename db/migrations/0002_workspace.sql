CREATE TABLE `correction_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`correction_id` text NOT NULL,
	`editor_id` text,
	`text` text NOT NULL,
	`sent_at` text NOT NULL,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `correction_messages_correction` ON `correction_messages` (`correction_id`,`sent_at`);--> statement-breakpoint
CREATE TABLE `corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`service_id` text NOT NULL,
	`part` text,
	`field` text,
	`present_value` text,
	`suggestion` text NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`outcome` text,
	`reporter_email` text,
	`email_until` text,
	`created_at` text NOT NULL,
	`resolved_at` text,
	`resolved_by` text,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`resolved_by`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "corrections_part" CHECK("corrections"."part" is null or "corrections"."part" in ('availability', 'eligibility', 'referral', 'contact', 'place', 'description')),
	CONSTRAINT "corrections_status" CHECK("corrections"."status" in ('open', 'asked', 'accepted', 'declined')),
	CONSTRAINT "corrections_resolved_when" CHECK(("corrections"."status" in ('accepted', 'declined')) = ("corrections"."resolved_at" is not null)),
	CONSTRAINT "corrections_declined_with_reason" CHECK("corrections"."status" <> 'declined' or "corrections"."outcome" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `corrections_token_hash_unique` ON `corrections` (`token_hash`);--> statement-breakpoint
CREATE INDEX `corrections_service` ON `corrections` (`service_id`);--> statement-breakpoint
CREATE INDEX `corrections_status` ON `corrections` (`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `corrections_email_until` ON `corrections` (`email_until`);--> statement-breakpoint
CREATE TABLE `drafts` (
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
	`correction_id` text,
	`import_id` text,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "drafts_publish_with_reason" CHECK("drafts"."publish_on" is null or "drafts"."reason" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_service_editor` ON `drafts` (`service_id`,`editor_id`);--> statement-breakpoint
CREATE INDEX `drafts_editor` ON `drafts` (`editor_id`);--> statement-breakpoint
CREATE INDEX `drafts_partnership` ON `drafts` (`partnership_slug`);--> statement-breakpoint
CREATE INDEX `drafts_publish_on` ON `drafts` (`publish_on`);--> statement-breakpoint
CREATE INDEX `drafts_import` ON `drafts` (`import_id`);--> statement-breakpoint
CREATE TABLE `editors` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`partnership_slug` text,
	`password_hash` text,
	`totp_secret` text,
	`totp_confirmed_at` text,
	`totp_last_step` integer,
	`oidc_subject` text,
	`suspended_at` text,
	`created_at` text NOT NULL,
	`last_signed_in_at` text,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "editors_role" CHECK("editors"."role" in ('editor', 'lead', 'national')),
	CONSTRAINT "editors_email_small" CHECK("editors"."email" = lower("editors"."email")),
	CONSTRAINT "editors_national_has_no_partnership" CHECK(("editors"."role" = 'national') = ("editors"."partnership_slug" is null)),
	CONSTRAINT "editors_totp_confirmed_has_secret" CHECK("editors"."totp_confirmed_at" is null or "editors"."totp_secret" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editors_email_unique` ON `editors` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `editors_oidc_subject_unique` ON `editors` (`oidc_subject`);--> statement-breakpoint
CREATE INDEX `editors_partnership` ON `editors` (`partnership_slug`);--> statement-breakpoint
CREATE TABLE `empty_searches` (
	`day` text NOT NULL,
	`type_key` text NOT NULL,
	`area_slug` text NOT NULL,
	`count` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`day`, `type_key`, `area_slug`),
	FOREIGN KEY (`type_key`) REFERENCES `service_types`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_slug`) REFERENCES `areas`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `empty_searches_area` ON `empty_searches` (`area_slug`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`number` integer NOT NULL,
	`cells` text NOT NULL,
	`outcome` text,
	`service_id` text,
	`snapshot` text,
	`changes` text,
	`problems` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`import_id`, `number`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "import_rows_outcome" CHECK("import_rows"."outcome" is null or "import_rows"."outcome" in ('create', 'change', 'leave', 'mend'))
);
--> statement-breakpoint
CREATE INDEX `import_rows_service` ON `import_rows` (`service_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`editor_id` text NOT NULL,
	`partnership_slug` text,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`mapping` text DEFAULT '{}' NOT NULL,
	`status` text NOT NULL,
	`problem` text,
	`row_count` integer DEFAULT 0 NOT NULL,
	`checked_count` integer DEFAULT 0 NOT NULL,
	`applied_as` text,
	`reason` text,
	`created_at` text NOT NULL,
	`applied_at` text,
	`undone_at` text,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imports_format" CHECK("imports"."format" in ('csv', 'xlsx', 'json')),
	CONSTRAINT "imports_status" CHECK("imports"."status" in ('reading', 'mapping', 'checking', 'checked', 'unusable', 'applied', 'undone', 'discarded')),
	CONSTRAINT "imports_applied_as" CHECK(("imports"."applied_as" is null) = ("imports"."applied_at" is null)),
	CONSTRAINT "imports_undone_after_applied" CHECK("imports"."undone_at" is null or "imports"."applied_at" is not null)
);
--> statement-breakpoint
CREATE INDEX `imports_editor` ON `imports` (`editor_id`);--> statement-breakpoint
CREATE INDEX `imports_created_at` ON `imports` (`created_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`partnership_slug` text,
	`invited_by` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	`withdrawn_at` text,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitations_role" CHECK("invitations"."role" in ('editor', 'lead', 'national')),
	CONSTRAINT "invitations_email_small" CHECK("invitations"."email" = lower("invitations"."email")),
	CONSTRAINT "invitations_national_has_no_partnership" CHECK(("invitations"."role" = 'national') = ("invitations"."partnership_slug" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_hash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email`);--> statement-breakpoint
CREATE INDEX `invitations_partnership` ON `invitations` (`partnership_slug`);--> statement-breakpoint
CREATE TABLE `job_locks` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`held_until` text NOT NULL,
	`last_done_at` text
);
--> statement-breakpoint
CREATE TABLE `mail_outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`kind` text NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`text` text,
	`html` text,
	`state` text DEFAULT 'waiting' NOT NULL,
	`created_at` text NOT NULL,
	`next_attempt_at` text NOT NULL,
	`use_before` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`handed_over_at` text,
	`sent_at` text,
	`last_error` text,
	CONSTRAINT "mail_outbox_state" CHECK("mail_outbox"."state" in ('waiting', 'handing-over', 'sent', 'unsure', 'refused', 'expired')),
	CONSTRAINT "mail_outbox_sent_when" CHECK(("mail_outbox"."state" = 'sent') = ("mail_outbox"."sent_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_outbox_dedupe_key_unique` ON `mail_outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `mail_outbox_state` ON `mail_outbox` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `mail_outbox_created_at` ON `mail_outbox` (`created_at`);--> statement-breakpoint
CREATE TABLE `password_resets` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`editor_id` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `password_resets_editor` ON `password_resets` (`editor_id`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`expire` integer
);
--> statement-breakpoint
CREATE INDEX `rate_limits_expire` ON `rate_limits` (`expire`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`editor_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` text,
	PRIMARY KEY(`editor_id`, `code_hash`),
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reminders_sent` (
	`service_id` text NOT NULL,
	`kind` text NOT NULL,
	`due_on` text NOT NULL,
	`editor_id` text NOT NULL,
	`mail_id` text NOT NULL,
	`reminded_at` text NOT NULL,
	PRIMARY KEY(`service_id`, `kind`, `due_on`, `editor_id`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mail_id`) REFERENCES `mail_outbox`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reminders_sent_kind" CHECK("reminders_sent"."kind" in ('due-soon', 'due', 'overdue-lead', 'overdue-national'))
);
--> statement-breakpoint
CREATE INDEX `reminders_sent_mail` ON `reminders_sent` (`mail_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`editor_id` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`device` text NOT NULL,
	`second_factor_at` text,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_id_unique` ON `sessions` (`id`);--> statement-breakpoint
CREATE INDEX `sessions_editor` ON `sessions` (`editor_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires_at` ON `sessions` (`expires_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_assurances` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`part` text NOT NULL,
	`partnership_slug` text,
	`assured_by` text NOT NULL,
	`editor_id` text,
	`assured_at` text NOT NULL,
	`source` text,
	`next_due_on` text,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assurances_part" CHECK("__new_assurances"."part" in ('availability', 'eligibility', 'referral', 'contact', 'place', 'description'))
);
--> statement-breakpoint
INSERT INTO `__new_assurances`("id", "service_id", "part", "partnership_slug", "assured_by", "editor_id", "assured_at", "source", "next_due_on") SELECT "id", "service_id", "part", "partnership_slug", "assured_by", NULL, "assured_at", "source", "next_due_on" FROM `assurances`;--> statement-breakpoint
DROP TABLE `assurances`;--> statement-breakpoint
ALTER TABLE `__new_assurances` RENAME TO `assurances`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `assurances_service_part` ON `assurances` (`service_id`,`part`,`assured_at`);--> statement-breakpoint
ALTER TABLE `audit_events` ADD `editor_id` text REFERENCES editors(id);--> statement-breakpoint
CREATE INDEX `audit_events_editor` ON `audit_events` (`editor_id`);--> statement-breakpoint
ALTER TABLE `revisions` ADD `editor_id` text REFERENCES editors(id);--> statement-breakpoint
ALTER TABLE `revisions` ADD `import_id` text REFERENCES imports(id);--> statement-breakpoint
CREATE INDEX `revisions_published_at` ON `revisions` (`published_at`);--> statement-breakpoint
CREATE INDEX `revisions_import` ON `revisions` (`import_id`);--> statement-breakpoint
ALTER TABLE `services` ADD `paused_until` text;