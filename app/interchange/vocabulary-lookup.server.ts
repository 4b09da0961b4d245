/** Every word that a cell of a listing can hold, and what it stands for. */
import { asc } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { organizations } from '#db/schema/services.ts'
import { groupBy } from '#app/values/collections.ts'
import { fixedWords } from './listing-row.ts'
import type { ListingWords } from './listing-row.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { makeWordList, plainly } from './term-lookup.ts'

function readListingWords(): ListingWords {
  const words = getVocabulary()
  return {
    ...fixedWords,
    type: makeWordList(
      'type of service',
      words.types.map(({ key, label, officialName, synonyms }) => ({
        ...{ key, label },
        others: [...synonyms, ...(officialName === null ? [] : [officialName])],
      })),
    ),
    need: makeWordList('need', words.needs.map(withSynonyms)),
    group: makeWordList('group', words.groups.map(withSynonyms)),
    referrer: makeWordList('referrer', words.referrers.map(withSynonyms)),
    area: makeWordList(
      'council area',
      words.areas.map(
        ({ slug, name, shortName, officialName, gaelicName }) => ({
          ...{ key: slug, label: name },
          others: [shortName, officialName, gaelicName],
        }),
      ),
    ),
    court: makeWordList(
      'court',
      words.courts.map(({ slug, name, town, kind }) => ({
        ...{ key: slug, label: name },
        others: kind === 'sheriff' && town !== null ? [town] : [],
      })),
    ),
    prison: makeWordList(
      'prison',
      words.prisons.map(({ slug, name, aliases }) => ({
        ...{ key: slug, label: name },
        others: [...aliases, `HMP ${name.replace(/^HMP? /, '')}`],
      })),
    ),
    custodyCentre: makeWordList(
      'custody centre',
      words.custodyCentres.map(({ slug, name }) => ({
        ...{ key: slug, label: name },
      })),
    ),
    partnership: makeWordList(
      'partnership',
      listPartnerships().map(({ slug, name }) => ({ key: slug, label: name })),
    ),
    kindsByProvider: kindsByProvider(),
    places: words.places,
    districts: words.postcodeDistricts,
  }
}

function withSynonyms({
  key,
  label,
  synonyms,
}: {
  key: string
  label: string
  synonyms: readonly string[]
}) {
  return { key, label, others: synonyms }
}

function kindsByProvider() {
  const rows = db
    .selectDistinct({ name: organizations.name, kind: organizations.kind })
    .from(organizations)
    .orderBy(asc(organizations.name))
    .all()
  return new Map(
    [...groupBy(rows, ({ name }) => plainly(name))].map(([name, found]) => [
      name,
      found.map(({ kind }) => kind),
    ]),
  )
}

export const getListingWords = rememberUntilChange(db, readListingWords)
