import type { FederatedMultiSearchParams, Meilisearch } from 'meilisearch'
import type { SearchDocument } from '#search/documents/document.ts'
import { is } from '#search/plan/conditions.ts'
import { suggestionGroups, suggestionsIndex } from '#search/suggestions.ts'
import type { Suggestion, SuggestionGroup } from '#search/suggestions.ts'
import { toFilter } from './filter.ts'
import { servicesIndex } from './settings.ts'

export type Suggested = Pick<Suggestion, 'label' | 'hint' | 'href'> & {
  group: SuggestionGroup | 'listing'
}

/** Enough that no group crowds the others out before they are counted off. */
const maxHits = 60

/**
 * What begins with the words, best first, in one request.
 * @param only these groups; with listings when all are wanted
 */
export async function suggest(
  client: Meilisearch,
  words: string,
  only: readonly SuggestionGroup[] = suggestionGroups,
): Promise<Suggested[]> {
  const shared = { q: words, matchingStrategy: 'all' as const }
  const found = await client.multiSearch<
    FederatedMultiSearchParams,
    Suggestion | SearchDocument
  >({
    federation: { limit: maxHits },
    queries: [
      ...only.map((group) => ({
        ...shared,
        indexUid: suggestionsIndex,
        filter: toFilter(is('group', group)),
        attributesToRetrieve: ['group', 'label', 'hint', 'href'],
        federationOptions: { weight: 1 },
      })),
      ...(only.length === suggestionGroups.length
        ? [
            {
              ...shared,
              indexUid: servicesIndex,
              filter: toFilter(is('ended', false)),
              attributesToSearchOn: ['title', 'names'],
              attributesToRetrieve: ['slug', 'title', 'provider'],
              // There are many more of them than of anything else.
              federationOptions: { weight: 0.5 },
            },
          ]
        : []),
    ],
  })
  return found.hits.map((hit) =>
    'href' in hit
      ? { group: hit.group, label: hit.label, hint: hit.hint, href: hit.href }
      : {
          group: 'listing',
          label: hit.title,
          hint: hit.provider,
          href: `/services/${hit.slug}`,
        },
  )
}
