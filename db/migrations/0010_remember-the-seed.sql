CREATE TABLE `seed_records` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`content` text NOT NULL,
	`is_dropped` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`kind`, `key`)
);
