/** What search understands, made from the vocabulary and the listings. */
import { db } from '#db/client.server.ts'
import { rememberUntilChange } from '#db/remember.server.ts'
import { buildLexicon } from '#search/lexicon.ts'
import { stem, tokensOf } from '#search/words.ts'
import { listServices } from './service.server.ts'
import { getVocabulary } from './vocabulary.server.ts'

export const getLexicon = rememberUntilChange(db, () =>
  buildLexicon(getVocabulary()),
)

/** Words of the listings themselves: never mistaken for a slip. */
export const getKnownWords = rememberUntilChange(
  db,
  () =>
    new Set(
      listServices().flatMap((service) =>
        tokensOf(
          [
            service.title,
            service.provider.name,
            service.summary,
            ...service.coProviders.map((provider) => provider.name),
          ].join(' '),
        ).map(stem),
      ),
    ),
)
