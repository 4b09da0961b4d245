/** Makes the search documents from what the directory hands over. */
import type { Synonyms } from '#search/lexicon/synonyms.ts'
import type { VocabularyForSuggestions } from '#search/suggestions.ts'
import { toSearchDocument } from './document.ts'
import type { SearchDocument } from './document.ts'
import type { ServiceForSearch, VocabularyForSearch } from './input.ts'

/**
 * What search has to be told of the directory. Whoever starts it hands this in,
 * so that search depends on no model.
 */
export type DocumentSource = {
  /** Published services: all of them, or those of these ids. */
  listServices(ids?: string[]): ServiceForSearch[]
  getVocabulary(): VocabularyForSearch &
    VocabularyForSuggestions & { synonyms: Synonyms }
  /** The day in Scotland: what is old depends on it. */
  dayOf(now: Date): string
  /** The directory's rule for statements that are too old to lean on. */
  isOld(on: string, now: Date): boolean
}

/** The documents of these services, or of all; drafts and archived have none. */
export function listSearchDocuments(
  source: DocumentSource,
  now: Date,
  ids?: string[],
): SearchDocument[] {
  const vocabulary = source.getVocabulary()
  return source
    .listServices(ids)
    .map((service) =>
      toSearchDocument(service, vocabulary, (on) => source.isOld(on, now)),
    )
}
