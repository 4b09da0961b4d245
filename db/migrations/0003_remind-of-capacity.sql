PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_reminders_sent` (
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
	CONSTRAINT "reminders_sent_kind" CHECK("__new_reminders_sent"."kind" in ('due-soon', 'due', 'overdue-lead', 'overdue-national', 'capacity'))
);
--> statement-breakpoint
INSERT INTO `__new_reminders_sent`("service_id", "kind", "due_on", "editor_id", "mail_id", "reminded_at") SELECT "service_id", "kind", "due_on", "editor_id", "mail_id", "reminded_at" FROM `reminders_sent`;--> statement-breakpoint
DROP TABLE `reminders_sent`;--> statement-breakpoint
ALTER TABLE `__new_reminders_sent` RENAME TO `reminders_sent`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `reminders_sent_mail` ON `reminders_sent` (`mail_id`);