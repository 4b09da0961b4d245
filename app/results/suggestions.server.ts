import { unlessSearchIsAway } from '#search/engines/meilisearch/client.server.ts'
import { suggest } from '#search/engines/meilisearch/suggest.server.ts'
import type { Suggested } from '#search/engines/meilisearch/suggest.server.ts'
import { parseSearchQuery } from '#search/query.ts'

/** One letter begins too much to be of help. */
const fewestLetters = 2

/** In the order of the list: how each group is called, and how long it may be. */
const groups: { group: Suggested['group']; title: string; most: number }[] = [
  { group: 'place', title: 'Where the person lives', most: 5 },
  { group: 'court', title: 'Courts', most: 3 },
  { group: 'prison', title: 'Prisons', most: 2 },
  { group: 'type', title: 'Types of order and service', most: 4 },
  { group: 'listing', title: 'Listings', most: 4 },
]

/**
 * What somebody may be about to type. None when search is away: the field then
 * is a plain one.
 * @param params `q` as typed, and `only=place` for a field that asks for a place
 */
export async function listSuggestionGroups(
  params: URLSearchParams,
): Promise<SuggestionGroups> {
  // Read like any search, so that a full postcode goes no further than here.
  const { q } = parseSearchQuery(params)
  if (q.length < fewestLetters) return []
  const places =
    params.get('only') === 'place' ? (['place'] as const) : undefined
  const found = await unlessSearchIsAway((client) => suggest(client, q, places))
  return groups
    .map(({ group, title, most }) => ({
      title,
      links: (found ?? [])
        .filter((one) => one.group === group)
        .slice(0, most)
        .map(({ label, hint, href }) => ({ label, hint, href })),
    }))
    .filter(({ links }) => links.length > 0)
}

type SuggestionLink = { label: string; hint: string; href: string }

/** What a typed field offers, as its list shows it. */
export type SuggestionGroups = { title: string; links: SuggestionLink[] }[]
