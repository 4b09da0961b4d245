export type SuggestionLink = { label: string; hint: string; href: string }

/** What a typed field offers, as its list shows it. */
export type SuggestionGroups = { title: string; links: SuggestionLink[] }[]
