CREATE TABLE `areas` (
	`code` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`iso_code` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`official_name` text NOT NULL,
	`gaelic_name` text NOT NULL,
	`partnership_slug` text NOT NULL,
	`health_board` text NOT NULL,
	`police_division` text NOT NULL,
	`main_town` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`courts_source` text,
	`aliases` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `areas_slug_unique` ON `areas` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `areas_iso_code_unique` ON `areas` (`iso_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `areas_name_unique` ON `areas` (`name`);--> statement-breakpoint
CREATE INDEX `areas_partnership` ON `areas` (`partnership_slug`);--> statement-breakpoint
CREATE TABLE `assurances` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`part` text NOT NULL,
	`partnership_slug` text NOT NULL,
	`assured_by` text NOT NULL,
	`assured_at` text NOT NULL,
	`source` text,
	`next_due_on` text,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assurances_part" CHECK("assurances"."part" in ('availability', 'eligibility', 'referral', 'contact', 'place', 'description'))
);
--> statement-breakpoint
CREATE INDEX `assurances_service_part` ON `assurances` (`service_id`,`part`,`assured_at`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`did` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`at`);--> statement-breakpoint
CREATE TABLE `client_groups` (
	`key` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`definition` text NOT NULL,
	`position` integer NOT NULL,
	`synonyms` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`role` text,
	`phone` text,
	`email` text,
	`web` text,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `contacts_service` ON `contacts` (`service_id`);--> statement-breakpoint
CREATE TABLE `court_areas` (
	`court_slug` text NOT NULL,
	`area_code` text NOT NULL,
	`relation` text,
	`note` text,
	PRIMARY KEY(`court_slug`, `area_code`),
	FOREIGN KEY (`court_slug`) REFERENCES `courts`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "court_areas_relation" CHECK("court_areas"."relation" is null or "court_areas"."relation" in ('mainly', 'part'))
);
--> statement-breakpoint
CREATE INDEX `court_areas_area` ON `court_areas` (`area_code`);--> statement-breakpoint
CREATE TABLE `courts` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`sheriffdom` text,
	`town` text,
	`parent_slug` text,
	`specialism_key` text,
	`lat` real,
	`lng` real,
	`status` text NOT NULL,
	`successor_slug` text,
	`since` text,
	`note` text,
	`source` text NOT NULL,
	`serves_scotland` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`parent_slug`) REFERENCES `courts`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`specialism_key`) REFERENCES `service_types`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`successor_slug`) REFERENCES `courts`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "courts_kind" CHECK("courts"."kind" in ('sheriff', 'annexe', 'high-court', 'specialist', 'closed')),
	CONSTRAINT "courts_status" CHECK("courts"."status" in ('open', 'closed', 'unconfirmed')),
	CONSTRAINT "courts_closed_points_on" CHECK("courts"."kind" <> 'closed' or "courts"."successor_slug" is not null)
);
--> statement-breakpoint
CREATE TABLE `custody_centres` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`area_code` text NOT NULL,
	`status` text NOT NULL,
	`status_as_of` text,
	`note` text,
	`lat` real,
	`lng` real,
	`source` text NOT NULL,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "custody_centres_kind" CHECK("custody_centres"."kind" in ('primary', 'ancillary')),
	CONSTRAINT "custody_centres_status" CHECK("custody_centres"."status" in ('open', 'closed')),
	CONSTRAINT "custody_centres_position_whole" CHECK(("custody_centres"."lat" is null) = ("custody_centres"."lng" is null))
);
--> statement-breakpoint
CREATE INDEX `custody_centres_area` ON `custody_centres` (`area_code`);--> statement-breakpoint
CREATE TABLE `former_slugs` (
	`slug` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`town` text,
	`lat` real,
	`lng` real,
	`position_basis` text,
	`hide_exact_address` integer DEFAULT false NOT NULL,
	CONSTRAINT "locations_position_whole" CHECK(("locations"."lat" is null) = ("locations"."lng" is null)),
	CONSTRAINT "locations_position_basis" CHECK("locations"."position_basis" is null or "locations"."position_basis" in ('address', 'postcode-district', 'town')),
	CONSTRAINT "locations_position_explained" CHECK(("locations"."lat" is null) = ("locations"."position_basis" is null))
);
--> statement-breakpoint
CREATE TABLE `needs` (
	`key` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`definition` text NOT NULL,
	`position` integer NOT NULL,
	`synonyms` text DEFAULT '[]' NOT NULL,
	`search_only` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	CONSTRAINT "organizations_kind" CHECK("organizations"."kind" in ('local-authority', 'nhs', 'third-sector', 'prison-service', 'police', 'court', 'partnership', 'private', 'other'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_name_kind` ON `organizations` (`name`,`kind`);--> statement-breakpoint
CREATE TABLE `partnerships` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`note` text,
	`name_source` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partnerships_name_unique` ON `partnerships` (`name`);--> statement-breakpoint
CREATE TABLE `places` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`area_code` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`population` integer,
	`source` text NOT NULL,
	`aliases` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `places_area` ON `places` (`area_code`);--> statement-breakpoint
CREATE TABLE `postcode_district_areas` (
	`district` text NOT NULL,
	`area_code` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`district`, `area_code`),
	FOREIGN KEY (`district`) REFERENCES `postcode_districts`(`district`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `postcode_districts` (
	`district` text PRIMARY KEY NOT NULL,
	`post_town` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL
);
--> statement-breakpoint
CREATE TABLE `prisons` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`town` text NOT NULL,
	`area_code` text NOT NULL,
	`population` text NOT NULL,
	`holds` text NOT NULL,
	`operator` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`status` text NOT NULL,
	`note` text,
	`source` text NOT NULL,
	`aliases` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "prisons_holds" CHECK("prisons"."holds" in ('any', 'women', 'men'))
);
--> statement-breakpoint
CREATE INDEX `prisons_area` ON `prisons` (`area_code`);--> statement-breakpoint
CREATE TABLE `referrers` (
	`key` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`definition` text NOT NULL,
	`position` integer NOT NULL,
	`synonyms` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`number` integer NOT NULL,
	`snapshot` text NOT NULL,
	`author` text NOT NULL,
	`reason` text NOT NULL,
	`published_at` text NOT NULL,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_service_number` ON `revisions` (`service_id`,`number`);--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`weekday` text NOT NULL,
	`opens_at` text NOT NULL,
	`closes_at` text NOT NULL,
	`note` text,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "schedules_weekday" CHECK("schedules"."weekday" in ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'))
);
--> statement-breakpoint
CREATE INDEX `schedules_service` ON `schedules` (`service_id`);--> statement-breakpoint
CREATE TABLE `search_outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`service_id` text NOT NULL,
	`queued_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `service_areas` (
	`service_id` text NOT NULL,
	`area_code` text NOT NULL,
	PRIMARY KEY(`service_id`, `area_code`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_areas_area` ON `service_areas` (`area_code`);--> statement-breakpoint
CREATE TABLE `service_client_groups` (
	`service_id` text NOT NULL,
	`group_key` text NOT NULL,
	PRIMARY KEY(`service_id`, `group_key`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_key`) REFERENCES `client_groups`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_client_groups_group` ON `service_client_groups` (`group_key`);--> statement-breakpoint
CREATE TABLE `service_co_providers` (
	`service_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`service_id`, `organization_id`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `service_conflicts` (
	`service_id` text NOT NULL,
	`position` integer NOT NULL,
	`statement` text NOT NULL,
	PRIMARY KEY(`service_id`, `position`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `service_courts` (
	`service_id` text NOT NULL,
	`court_slug` text NOT NULL,
	PRIMARY KEY(`service_id`, `court_slug`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`court_slug`) REFERENCES `courts`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_courts_court` ON `service_courts` (`court_slug`);--> statement-breakpoint
CREATE TABLE `service_custody_centres` (
	`service_id` text NOT NULL,
	`centre_slug` text NOT NULL,
	PRIMARY KEY(`service_id`, `centre_slug`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`centre_slug`) REFERENCES `custody_centres`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_custody_centres_centre` ON `service_custody_centres` (`centre_slug`);--> statement-breakpoint
CREATE TABLE `service_needs` (
	`service_id` text NOT NULL,
	`need_key` text NOT NULL,
	`main` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`service_id`, `need_key`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`need_key`) REFERENCES `needs`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "service_needs_three_main" CHECK(not "service_needs"."main" or "service_needs"."position" < 3)
);
--> statement-breakpoint
CREATE INDEX `service_needs_need` ON `service_needs` (`need_key`);--> statement-breakpoint
CREATE TABLE `service_prisons` (
	`service_id` text NOT NULL,
	`prison_slug` text NOT NULL,
	PRIMARY KEY(`service_id`, `prison_slug`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`prison_slug`) REFERENCES `prisons`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_prisons_prison` ON `service_prisons` (`prison_slug`);--> statement-breakpoint
CREATE TABLE `service_referrers` (
	`service_id` text NOT NULL,
	`referrer_key` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`service_id`, `referrer_key`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`referrer_key`) REFERENCES `referrers`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `service_service_types` (
	`service_id` text NOT NULL,
	`type_key` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`service_id`, `type_key`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`type_key`) REFERENCES `service_types`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_service_types_type` ON `service_service_types` (`type_key`);--> statement-breakpoint
CREATE TABLE `service_sources` (
	`service_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`published_on` text,
	`generation` text NOT NULL,
	PRIMARY KEY(`service_id`, `position`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `service_type_referrers` (
	`type_key` text NOT NULL,
	`referrer_key` text NOT NULL,
	PRIMARY KEY(`type_key`, `referrer_key`),
	FOREIGN KEY (`type_key`) REFERENCES `service_types`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referrer_key`) REFERENCES `referrers`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `service_type_stages` (
	`type_key` text NOT NULL,
	`stage_key` text NOT NULL,
	PRIMARY KEY(`type_key`, `stage_key`),
	FOREIGN KEY (`type_key`) REFERENCES `service_types`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stage_key`) REFERENCES `stages`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `service_types` (
	`key` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`definition` text NOT NULL,
	`position` integer NOT NULL,
	`parent_key` text,
	`broader_key` text,
	`official_name` text,
	`legal_basis` text,
	`legal_basis_checked` integer DEFAULT false NOT NULL,
	`statutory` integer DEFAULT false NOT NULL,
	`provided_by` text DEFAULT '[]' NOT NULL,
	`note` text,
	`source` text,
	`synonyms` text DEFAULT '[]' NOT NULL,
	`search_only` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`parent_key`) REFERENCES `service_types`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`broader_key`) REFERENCES `service_types`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_types_parent` ON `service_types` (`parent_key`);--> statement-breakpoint
CREATE TABLE `services` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`organization_id` text NOT NULL,
	`partnership_slug` text,
	`status` text DEFAULT 'draft' NOT NULL,
	`summary` text NOT NULL,
	`eligibility` text,
	`exclusions` text,
	`outcomes` text,
	`assessment` text,
	`referral` text,
	`request_by` text,
	`turnaround` text,
	`access` text,
	`cost` text,
	`sex` text,
	`min_age` integer,
	`max_age` integer,
	`covers_scotland` integer DEFAULT false NOT NULL,
	`area_note` text,
	`courts_basis` text NOT NULL,
	`availability` text DEFAULT 'not-told' NOT NULL,
	`availability_note` text,
	`starts_on` text,
	`ends_on` text,
	`successor_id` text,
	`capacity` text,
	`capacity_until` text,
	`source_name` text NOT NULL,
	`source_url` text,
	`source_published_on` text,
	`source_generation` text NOT NULL,
	`source_truncated` integer DEFAULT false NOT NULL,
	`confidence` text,
	`editor_note` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partnership_slug`) REFERENCES `partnerships`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`successor_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "services_status" CHECK("services"."status" in ('draft', 'published', 'archived')),
	CONSTRAINT "services_availability" CHECK("services"."availability" in ('available', 'on-request', 'part-of-area', 'limited', 'paused', 'planned', 'closed', 'superseded', 'not-offered', 'not-told')),
	CONSTRAINT "services_sex" CHECK("services"."sex" is null or "services"."sex" in ('any', 'women', 'men')),
	CONSTRAINT "services_ages" CHECK("services"."min_age" is null or "services"."max_age" is null or "services"."min_age" <= "services"."max_age"),
	CONSTRAINT "services_courts_basis" CHECK("services"."courts_basis" in ('printed', 'carried-over', 'none')),
	CONSTRAINT "services_superseded_points_on" CHECK("services"."availability" <> 'superseded' or "services"."successor_id" is not null),
	CONSTRAINT "services_capacity" CHECK("services"."capacity" is null or "services"."capacity" in ('taking-referrals', 'waiting-list', 'full')),
	CONSTRAINT "services_confidence" CHECK("services"."confidence" is null or "services"."confidence" in ('high', 'medium', 'low')),
	CONSTRAINT "services_capacity_expires" CHECK("services"."capacity" is null or "services"."capacity_until" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `services_slug_unique` ON `services` (`slug`);--> statement-breakpoint
CREATE INDEX `services_status` ON `services` (`status`);--> statement-breakpoint
CREATE INDEX `services_organization` ON `services` (`organization_id`);--> statement-breakpoint
CREATE INDEX `services_partnership` ON `services` (`partnership_slug`);--> statement-breakpoint
CREATE INDEX `services_successor` ON `services` (`successor_id`);--> statement-breakpoint
CREATE TABLE `services_at_locations` (
	`service_id` text NOT NULL,
	`location_id` text NOT NULL,
	PRIMARY KEY(`service_id`, `location_id`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `services_at_locations_location` ON `services_at_locations` (`location_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stages` (
	`key` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`definition` text NOT NULL,
	`position` integer NOT NULL
);
