/**
 * How a question is put to the index: hard conditions, and weighted asks whose
 * answers are joined, each listing standing where its best ask puts it. Pure.
 */
import { asksForNames, asksForWords, asksInTiers } from './asks.ts'
import type { Ask } from './asks.ts'
import { anyOf, conditionsOf, facetFields, not } from './filter.ts'
import type { Whereabouts } from './filter.ts'
import type { Meaning } from './lexicon.ts'
import type { Facet, SearchQuery } from './query.ts'
import { facets } from './query.ts'
import type { Recognised, Understanding } from './understand.ts'

export type Understood = {
  kind: Facet | 'age' | 'near'
  key: string
  label: string
  /** The words as typed. */
  text: string
  /** "exclude" is said with a "not": such listings do not come. */
  as: 'filter' | 'boost' | 'exclude'
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
export type Insistence = {
  onWords: boolean
  onGroups: boolean
  onTypes: boolean
}

export const insistences: Insistence[] = [
  { onWords: true, onGroups: true, onTypes: true },
  { onWords: false, onGroups: true, onTypes: true },
  { onWords: false, onGroups: false, onTypes: true },
  // "Same day script, out of prison": what else was said still helps.
  { onWords: false, onGroups: false, onTypes: false },
]

export function planSearch(
  query: SearchQuery,
  understanding: Understanding,
  whereabouts: Whereabouts | null,
  insistence: Insistence,
): Plan {
  const understood = readMeanings(query, understanding, insistence)
  const effective = applyMeanings(query, understood)
  const conditions = conditionsFor(effective, understood, whereabouts)
  const says = (kinds: string[]) =>
    understood.some(({ kind, as }) => as === 'filter' && kinds.includes(kind))
  const insists =
    insistence.onWords &&
    understanding.rest.length > 0 &&
    !says(['type', 'need', 'group'])
  const asksUnder = (held: Map<string, string>) =>
    insists
      ? asksForWords(understanding, held)
      : [
          ...asksForNames(understanding, held),
          ...asksInTiers({
            effective,
            conditions: held,
            understood,
            understanding,
          }),
        ]
  return {
    effective,
    understood,
    asks: asksUnder(conditions),
    asksWithout: (facet) =>
      asksUnder(
        new Map([...conditions].filter(([name]) => name !== facet)),
      ).filter(({ isPart }) => !isPart),
    activeFacets: facets.filter((facet) => conditions.has(facet)),
    leftOut: leftOutBy(insistence, understanding, understood),
  }
}

function conditionsFor(
  effective: SearchQuery,
  understood: Understood[],
  whereabouts: Whereabouts | null,
): Map<string, string> {
  const conditions = new Map<string, string>(
    conditionsOf(effective, whereabouts),
  )
  for (const { kind, key, as } of understood)
    if (as === 'exclude' && kind !== 'age' && kind !== 'near')
      conditions.set(`not ${kind} ${key}`, not(anyOf(facetFields[kind], [key])))
  return conditions
}

function leftOutBy(
  insistence: Insistence,
  { rest }: Understanding,
  understood: Understood[],
): string[] {
  const textsOf = (kind: string) =>
    understood
      .filter((one) => one.kind === kind && one.as === 'boost')
      .map(({ text }) => text)
  const words = [
    ...(insistence.onTypes ? [] : textsOf('type')),
    ...(insistence.onGroups ? [] : textsOf('group')),
    ...(insistence.onWords ? [] : rest),
  ]
  return [...new Set(words)]
}

/** Types that say who somebody is: beside another type they only narrow it. */
const circumstances = new Set([
  'womens-justice-service',
  'mens-service',
  'youth-justice-service',
  'veterans-service',
  'voluntary-throughcare',
  'community-reintegration-planning',
])
const isCircumstance = ({ meanings }: Recognised) =>
  meanings
    .filter(({ kind }) => kind === 'type')
    .every(({ key }) => circumstances.has(key))
const ageGroups = new Set(['under-18', 'young-adults-16-25'])

/** A typed word never overrules what somebody chose in the same facet. */
function readMeanings(
  query: SearchQuery,
  { recognised, unwanted, age }: Understanding,
  insistence: Insistence,
): Understood[] {
  const kinds = new Set(
    recognised.flatMap(({ meanings }) => meanings.map(({ kind }) => kind)),
  )
  const withType = recognised.filter(({ meanings }) =>
    meanings.some(({ kind }) => kind === 'type'),
  )
  const saysWhat =
    query.type.length > 0 || withType.some((one) => !isCircumstance(one))
  const saysMore =
    kinds.has('need') || kinds.has('group') || withType.some(isCircumstance)
  const insistsOnTypes = insistence.onTypes || !saysMore
  const saysHome = kinds.has('area') || query.area.length > 0
  const howFirmly = (
    { kind, key }: Meaning,
    recognisedIn: Recognised,
  ): Understood['as'] => {
    if (query[kind].length > 0) return 'boost'
    if (kind === 'type') {
      if (!insistsOnTypes)
        return isCircumstance(recognisedIn) ? 'filter' : 'boost'
      return saysWhat && isCircumstance(recognisedIn) ? 'boost' : 'filter'
    }
    const namesType =
      query.type.length > 0 ||
      (insistsOnTypes ? withType.length > 0 : withType.some(isCircumstance))
    if (kind === 'need') return namesType ? 'boost' : 'filter'
    if (kind === 'group' && age && ageGroups.has(key)) return 'boost'
    if (kind === 'group')
      return namesType || !insistence.onGroups ? 'boost' : 'filter'
    // Residence decides: a court or prison named beside a home only lifts.
    if (kind === 'court' || kind === 'prison' || kind === 'custody')
      return saysHome ? 'boost' : 'filter'
    return 'filter'
  }
  const understood: Understood[] = recognised.flatMap((one) =>
    one.meanings.map((meaning) => ({
      ...meaning,
      text: one.text,
      as: howFirmly(meaning, one),
    })),
  )
  if (age)
    understood.push({
      kind: 'age',
      key: String(age.years),
      label: `Aged ${String(age.years)}`,
      text: age.text,
      as: query.age === null ? 'filter' : 'boost',
    })
  // "Not AA" is one fellowship, not all that its type holds.
  for (const { text, meanings, isName } of unwanted)
    for (const meaning of meanings)
      if (!isName || meaning.kind !== 'type')
        understood.push({ ...meaning, text, as: 'exclude' })
  return understood
}

function applyMeanings(
  query: SearchQuery,
  understood: Understood[],
): SearchQuery {
  const effective = { ...query }
  for (const { kind, key, as } of understood) {
    if (as !== 'filter' || kind === 'near') continue
    if (kind === 'age') effective.age = Number(key)
    else effective[kind] = [...new Set([...effective[kind], key])]
  }
  return effective
}

export const facetOfField = new Map(
  facets.map((facet) => [facetFields[facet], facet]),
)
