/** Every word that a cell of a listing can hold, and what it stands for. */
import { asc } from 'drizzle-orm'
import { groupBy } from '#app/values/collections.ts'
import { listPartnerships } from '#app/vocabulary/partnerships.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import { organizations } from '#db/schema/services.ts'
import { fixedWords } from './listing-row.ts'
import type { VocabularyLookup } from './listing-row.ts'
import { makeTermLookup, normaliseText } from './term-lookup.ts'

function readListingWords(): VocabularyLookup {
  const words = getVocabulary()
  return {
    ...fixedWords,
    type: makeTermLookup(
      'type of service',
      words.types.map(({ key, label, officialName, synonyms }) => ({
        key,
        label,
        others: [...synonyms, ...(officialName === null ? [] : [officialName])],
      })),
    ),
    need: makeTermLookup('need', words.needs.map(withSynonyms)),
    group: makeTermLookup('group', words.groups.map(withSynonyms)),
    referrer: makeTermLookup('referrer', words.referrers.map(withSynonyms)),
    area: makeTermLookup(
      'council area',
      words.areas.map(
        ({ slug, name, shortName, officialName, gaelicName }) => ({
          key: slug,
          label: name,
          others: [shortName, officialName, gaelicName],
        }),
      ),
    ),
    court: makeTermLookup(
      'court',
      words.courts.map(({ slug, name, town, kind }) => ({
        key: slug,
        label: name,
        others: kind === 'sheriff' && town !== null ? [town] : [],
      })),
    ),
    prison: makeTermLookup(
      'prison',
      words.prisons.map(({ slug, name, aliases }) => ({
        key: slug,
        label: name,
        others: [...aliases, `HMP ${name.replace(/^HMP? /, '')}`],
      })),
    ),
    custodyCentre: makeTermLookup(
      'custody centre',
      words.custodyCentres.map(({ slug, name }) => ({
        key: slug,
        label: name,
      })),
    ),
    partnership: makeTermLookup(
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
    [...groupBy(rows, ({ name }) => normaliseText(name))].map(
      ([name, found]) => [name, found.map(({ kind }) => kind)],
    ),
  )
}

export const getVocabularyLookup = rememberUntilChange(db, readListingWords)
