ALTER TABLE `imports` ADD `work` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `work_done` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `work_of` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `refusal` text;