/**
 * How a question is put to the index: hard conditions, and weighted asks whose
 * answers are joined, each listing standing where its best ask puts it. Pure.
 */
import { everyDocument } from './documents.ts'
import { allOf, anyOf, conditionsOf, facetFields } from './filter.ts'
import type { Whereabouts } from './filter.ts'
import type { Meaning } from './lexicon.ts'
import type { Facet, SearchQuery } from './query.ts'
import { facets } from './query.ts'
import type { Understanding } from './understand.ts'

export type Understood = {
  kind: Facet | 'age'
  key: string
  label: string
  /** The words as typed. */
  text: string
  as: 'filter' | 'boost'
}

export type Ask = {
  words: string
  filter: string
  weight: number
  /** Every word must be there, and in these fields alone. */
  inFields?: string[]
  /** Why a listing stands where it stands. */
  why: string
}

export type Plan = {
  /** The query with what its words name added to its facets. */
  effective: SearchQuery
  understood: Understood[]
  asks: Ask[]
  /** The same asks without one facet's condition, to count that facet by. */
  asksWithout(facet: Facet): Ask[]
  /** The facets that limit the answer, whether chosen or understood. */
  activeFacets: Facet[]
  /** Words that had to be left out for anything to be found. */
  leftOut: string[]
}

/** How much a plan insists on, tried one after the other until listings come. */
export type Insistence = { onWords: boolean; onGroups: boolean }

export const insistences: Insistence[] = [
  { onWords: true, onGroups: true },
  { onWords: false, onGroups: true },
  { onWords: false, onGroups: false },
]

export function planSearch(
  query: SearchQuery,
  understanding: Understanding,
  whereabouts: Whereabouts | null,
  insistence: Insistence,
): Plan {
  const understood = readMeanings(query, understanding, insistence)
  const effective = applyMeanings(query, understood)
  const conditions = new Map<string, string>(
    conditionsOf(effective, whereabouts),
  )
  const soft = softWords(understood, understanding)
  const insists =
    insistence.onWords &&
    understanding.rest.length > 0 &&
    !understood.some(
      ({ kind, as }) =>
        as === 'filter' && ['type', 'need', 'group'].includes(kind),
    )
  const asksUnder = (held: Map<string, string>) =>
    insists
      ? asksForWords(understanding, held)
      : asksForAll({ effective, conditions: held, soft, understanding })
  return {
    effective,
    understood,
    asks: asksUnder(conditions),
    asksWithout: (facet) =>
      asksUnder(new Map([...conditions].filter(([name]) => name !== facet))),
    activeFacets: facets.filter((facet) => conditions.has(facet)),
    leftOut: insistence.onWords ? [] : understanding.rest,
  }
}

/** A typed word never overrules what somebody chose in the same facet. */
function readMeanings(
  query: SearchQuery,
  { recognised, age }: Understanding,
  insistence: Insistence,
): Understood[] {
  const namesType =
    query.type.length > 0 ||
    recognised.some(({ meanings }) =>
      meanings.some((meaning) => meaning.kind === 'type'),
    )
  const howFirmly = ({ kind }: Meaning): Understood['as'] => {
    if (query[kind].length > 0) return 'boost'
    if (kind === 'need') return namesType ? 'boost' : 'filter'
    if (kind === 'group')
      return namesType || !insistence.onGroups ? 'boost' : 'filter'
    return 'filter'
  }
  const understood: Understood[] = recognised.flatMap(({ text, meanings }) =>
    meanings.map((meaning) => ({ ...meaning, text, as: howFirmly(meaning) })),
  )
  if (age)
    understood.push({
      kind: 'age',
      key: String(age.years),
      label: `Aged ${String(age.years)}`,
      text: age.text,
      as: query.age === null ? 'filter' : 'boost',
    })
  return understood
}

function applyMeanings(
  query: SearchQuery,
  understood: Understood[],
): SearchQuery {
  const effective = { ...query }
  for (const { kind, key, as } of understood) {
    if (as === 'boost') continue
    if (kind === 'age') effective.age = Number(key)
    if (kind !== 'age')
      effective[kind] = [...new Set([...effective[kind], key])]
  }
  return effective
}

/** Words that lift a listing without being asked of it. */
function softWords(
  understood: Understood[],
  { rest, recognised, literal }: Understanding,
): string {
  const boosts = understood
    .filter(({ as, kind }) => as === 'boost' && kind !== 'age')
    .map(({ text }) => text)
  const types = recognised
    .filter(({ meanings }) => meanings.some(({ kind }) => kind === 'type'))
    .map(({ text }) => text)
  return [...new Set([...literal, ...boosts, ...rest, ...types])].join(' ')
}

function asksForWords(
  { rest, literal }: Understanding,
  conditions: Map<string, string>,
): Ask[] {
  const words = [...literal.map((phrase) => `"${phrase}"`), ...rest].join(' ')
  const base = allOf(...conditions.values())
  return [
    {
      words,
      filter: base,
      weight: 1000,
      inFields: ['title', 'names'],
      why: 'its name holds the words',
    },
    {
      words,
      filter: allOf(base || null, 'ended = false'),
      weight: 100,
      why: 'it holds the words',
    },
    {
      words,
      filter: allOf(base || null, 'ended = true'),
      weight: 1,
      why: 'it holds the words, but has ended',
    },
  ]
}

function asksForAll({
  effective,
  conditions,
  soft,
  understanding,
}: {
  effective: SearchQuery
  conditions: Map<string, string>
  soft: string
  understanding: Understanding
}): Ask[] {
  const base = allOf(...conditions.values()) || null
  const words = understanding.literal.length
    ? `${understanding.literal.map((phrase) => `"${phrase}"`).join(' ')} ${soft}`
    : `${everyDocument} ${soft}`.trim()
  const current = 'ended = false'
  const tiers: Ask[] = []
  const main = mainField(effective)
  const isLocal = effective.area.length > 0 || effective.court.length > 0
  if (main && isLocal)
    tiers.push({
      words,
      filter: allOf(base, current, main, 'national = false'),
      weight: 10_000,
      why: 'local, and mainly this',
    })
  if (isLocal)
    tiers.push({
      words,
      filter: allOf(base, current, 'national = false'),
      weight: 1000,
      why: 'local',
    })
  if (main)
    tiers.push({
      words,
      filter: allOf(base, current, main),
      weight: 100,
      why: isLocal ? 'for all of Scotland, and mainly this' : 'mainly this',
    })
  tiers.push({
    words,
    filter: allOf(base, current),
    weight: 10,
    why: isLocal ? 'for all of Scotland' : 'among other work',
  })
  tiers.push({
    words,
    filter: allOf(base, 'ended = true'),
    weight: 0.1,
    why: 'it has ended',
  })
  return [...asksForNames(understanding, conditions), ...tiers]
}

/** "foyer aberdeen unpaid work": what is called so comes with what does so. */
function asksForNames(
  { rest }: Understanding,
  conditions: Map<string, string>,
): Ask[] {
  if (rest.length === 0) return []
  const places = ['area', 'court', 'prison', 'custody', 'near', 'age', 'sex']
  const filter = allOf(
    ...[...conditions]
      .filter(([facet]) => places.includes(facet))
      .map(([, condition]) => condition),
    'ended = false',
  )
  return [
    {
      words: rest.join(' '),
      filter,
      weight: 100_000,
      inFields: ['title', 'names'],
      why: 'its name holds the words',
    },
  ]
}

function mainField({ type, need }: SearchQuery): string | null {
  if (type.length > 0) return anyOf('mainType', type)
  if (need.length > 0) return anyOf('mainNeeds', need)
  return null
}

export const facetOfField = new Map(
  facets.map((facet) => [facetFields[facet], facet]),
)
