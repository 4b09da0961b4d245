/** Lists the fields of a document that are searched, filtered and sorted by. */
import type { SearchDocument } from './document.ts'

/**
 * The order decides between listings that hold the same words: what a listing
 * is called, who runs it and what it is, before what it mentions.
 */
export const searchFields = [
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
] as const satisfies (keyof SearchDocument)[]
export type SearchField = (typeof searchFields)[number]

export const filterFields = [
  'coverage',
  'courtReach',
  'prisonReach',
  'custodyReach',
  'typeTree',
  'needs',
  'groups',
  'stages',
  'referrerReach',
  'availability',
  'sexes',
  'mainType',
  'mainGroup',
  'mainNeeds',
  'courts',
  'prisons',
  'custodyCentres',
  'providerKind',
  'national',
  'ended',
  'minAge',
  'maxAge',
  '_geo',
] as const satisfies (keyof SearchDocument)[]
export type FilterField = (typeof filterFields)[number]

export const sortFields = [
  'title',
  'dated',
  'trustRank',
  '_geo',
] as const satisfies (keyof SearchDocument)[]
type SortField = (typeof sortFields)[number]

/** As much of a document as filters and orders ask about. */
export type Facts = Pick<SearchDocument, FilterField | SortField>

/** In words as long as this two letters may be wrong. */
export const lettersForTwoTypos = 9
