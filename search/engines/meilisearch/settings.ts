import type { Settings } from 'meilisearch'
import {
  filterFields,
  lettersForTwoTypos,
  searchFields,
  sortFields,
} from '#search/documents/fields.ts'
import { othersByWord } from '#search/lexicon/synonyms.ts'
import type { Synonyms } from '#search/lexicon/synonyms.ts'

export const servicesIndex = 'services'

/** How the index is searched. Pushed by a rebuild and nowhere else. */
export function settingsFor(synonyms: Synonyms): Settings {
  return {
    searchableAttributes: [...searchFields],
    filterableAttributes: [...filterFields],
    sortableAttributes: [...sortFields],
    rankingRules: [
      // A sort that the reader chose comes before everything.
      'sort',
      'words',
      'typo',
      'proximity',
      'attribute',
      'exactness',
      // Equal otherwise: what a reader can lean on, then the newest word.
      'trustRank:desc',
      'dated:desc',
    ],
    synonyms: othersByWord(synonyms),
    typoTolerance: {
      // Four letters are often a town or an acronym: "Ayr", "bail", "DTTO".
      minWordSizeForTypos: { oneTypo: 5, twoTypos: lettersForTwoTypos },
    },
    faceting: { maxValuesPerFacet: 200 },
    pagination: { maxTotalHits: 100_000 },
  }
}
