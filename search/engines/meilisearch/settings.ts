import type { Settings } from 'meilisearch'
import { meilisearchSynonyms } from '#search/lexicon/synonyms.ts'
import { facetFields } from '#search/plan/conditions.ts'

export const servicesIndex = 'services'

/** In words as long as this two letters may be wrong. */
export const twoTyposFrom = 9

/** How the index is searched. Pushed by a rebuild and nowhere else. */
export const settings: Settings = {
  // The order decides between listings that hold the same words: what a
  // listing is called, who runs it and what it is, before what it mentions.
  searchableAttributes: [
    'title',
    'names',
    'mainTypeWords',
    'typeWords',
    'needWords',
    'groupWords',
    'placeWords',
    'summary',
    'details',
    'all',
  ],
  filterableAttributes: [
    ...Object.values(facetFields),
    'types',
    'mainType',
    'mainGroup',
    'mainNeeds',
    'courts',
    'prisons',
    'custodyCentres',
    'areas.slug',
    'providerKind',
    'national',
    'ended',
    'minAge',
    'maxAge',
    '_geo',
  ],
  sortableAttributes: ['title', 'dated', 'standing', '_geo'],
  rankingRules: [
    // A sort that the reader chose comes before everything.
    'sort',
    'words',
    'typo',
    'proximity',
    'attribute',
    'exactness',
    // Equal otherwise: what a reader can lean on, then the newest word.
    'standing:desc',
    'dated:desc',
  ],
  synonyms: meilisearchSynonyms(),
  typoTolerance: {
    // Four letters are often a town or an acronym: "Ayr", "bail", "DTTO".
    minWordSizeForTypos: { oneTypo: 5, twoTypos: twoTyposFrom },
  },
  faceting: { maxValuesPerFacet: 200 },
  pagination: { maxTotalHits: 100_000 },
}
