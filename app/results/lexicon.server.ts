/** What search understands, made from the vocabulary and the listings. */
import { eq } from 'drizzle-orm'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import type { Vocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import {
  organizations,
  serviceCoProviders,
  services,
} from '#db/schema/services.ts'
import { buildLexicon } from '#search/lexicon/lexicon.ts'
import type { Lexicon } from '#search/lexicon/meaning.ts'
import { stem, tokensOf } from '#search/understand/tokens.ts'

export function getLexicon(): Lexicon {
  const vocabulary = getVocabulary()
  const lexicon = lexicons.get(vocabulary) ?? buildLexicon(vocabulary)
  lexicons.set(vocabulary, lexicon)
  return lexicon
}

/** The words outlast most changes, and this takes longer than a search. */
const lexicons = new WeakMap<Vocabulary, Lexicon>()

/** Words of the listings themselves: never mistaken for a slip. */
export const getKnownWords = rememberUntilChange(
  db,
  () => new Set([...new Set(listTexts().flatMap(tokensOf))].map(stem)),
)

/** As little as will do: it is read again after every change. */
function listTexts(): string[] {
  const isPublished = eq(services.status, 'published')
  const published = db
    .select({
      title: services.title,
      summary: services.summary,
      provider: organizations.name,
    })
    .from(services)
    .innerJoin(organizations, eq(organizations.id, services.organizationId))
    .where(isPublished)
    .all()
  const coProviders = db
    .selectDistinct({ name: organizations.name })
    .from(serviceCoProviders)
    .innerJoin(services, eq(services.id, serviceCoProviders.serviceId))
    .innerJoin(
      organizations,
      eq(organizations.id, serviceCoProviders.organizationId),
    )
    .where(isPublished)
    .all()
  return [
    ...published.flatMap(({ title, summary }) => [title, summary]),
    ...new Set(published.map(({ provider }) => provider)),
    ...coProviders.map(({ name }) => name),
  ]
}
