/** Hands the listings and the vocabularies to search, which knows no model. */
import type { DocumentSource } from '#search/documents/source.ts'
import { dayOf } from './dates.ts'
import { isOld } from './freshness.ts'
import { listServices } from './service.server.ts'
import { getVocabulary } from './vocabulary.server.ts'

export const searchSource: DocumentSource = {
  listServices: (ids) => listServices(ids ? { ids } : {}),
  getVocabulary,
  dayOf,
  isOld,
}
