CREATE TABLE `kept_forms` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`editor_id` text NOT NULL,
	`path` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kept_forms_editor` ON `kept_forms` (`editor_id`);--> statement-breakpoint
CREATE INDEX `kept_forms_expires_at` ON `kept_forms` (`expires_at`);