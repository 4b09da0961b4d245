ALTER TABLE `services` ADD `split_from_id` text REFERENCES services(id);--> statement-breakpoint
CREATE INDEX `services_split_from` ON `services` (`split_from_id`);