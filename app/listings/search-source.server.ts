/** Hands the listings and the vocabularies to search, which knows no model. */
import { isOld } from '#app/availability/freshness.ts'
import { dayOf } from '#app/values/dates.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { DocumentSource } from '#search/documents/source.ts'
import { listServices } from './services.server.ts'

export const searchSource: DocumentSource = {
  listServices: (ids) => listServices(ids ? { ids } : {}),
  getVocabulary,
  dayOf,
  isOld,
}
