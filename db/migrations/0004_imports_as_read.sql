ALTER TABLE `import_rows` ADD `base_revision` integer;--> statement-breakpoint
ALTER TABLE `import_rows` ADD `partnership_slug` text REFERENCES partnerships(slug);--> statement-breakpoint
ALTER TABLE `imports` ADD `headings` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `notes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `empty_cells` text DEFAULT 'keep' NOT NULL;