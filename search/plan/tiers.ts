/**
 * Ranks by weighted queries: which listings come before which, and why. Pure.
 */
import { everyDocument } from '#search/documents/document.ts'
import { lettersForTwoTypos } from '#search/documents/fields.ts'
import type { SearchField } from '#search/documents/fields.ts'
import type { SearchQuery } from '#search/query.ts'
import { isOrdinary } from '#search/understand/english-words.ts'
import type { Understanding } from '#search/understand/understand.ts'
import { allOf, anyOf, either, is, not } from './conditions.ts'
import type { Condition, SearchLocation } from './conditions.ts'
import type { Understood } from './interpret.ts'

export type RankedQuery = {
  words: string
  filter: Condition
  weight: number
  /** Every word must be there, and in these fields alone. */
  onlyInFields?: SearchField[]
  /** Why a listing stands where it stands. */
  why: string
  /** All that it finds, another query finds too: needed to rank, not to count. */
  isPart?: boolean
}

/** Scores go from nought to one: no good score jumps a tier. */
const step = 1000
const above = step ** 20
const current = is('ended', false)
export const ended = is('ended', true)
const local = is('national', false)

/**
 * What has ended is no answer: it comes where it is called so, and where
 * somebody chose a state.
 */
function isStateChosen(conditions: Map<string, Condition>): boolean {
  return conditions.has('availability')
}

/** When the words name nothing that we know, they are all there is to ask. */
export function queriesForWords(
  { rest, literal }: Understanding,
  conditions: Map<string, Condition>,
): RankedQuery[] {
  const words = [...literal.map((phrase) => `"${phrase}"`), ...rest].join(' ')
  const base = allOf(...conditions.values())
  return [
    {
      words,
      filter: allOf(base, current),
      weight: 1000,
      onlyInFields: ['title', 'names'],
      why: 'its name holds the words',
    },
    {
      words,
      filter: allOf(base, ended),
      weight: 300,
      onlyInFields: ['title'],
      why: 'it is called so, and has ended',
    },
    {
      words,
      filter: allOf(base, current),
      weight: 100,
      why: 'it holds the words',
    },
    ...(isStateChosen(conditions)
      ? [
          {
            words,
            filter: allOf(base, ended),
            weight: 1,
            why: 'it holds the words, but has ended',
          },
        ]
      : []),
  ]
}

const placesAndPeople = new Set<string>([
  'area',
  'court',
  'prison',
  'custody',
  'near',
  'age',
  'sex',
])

/** Whether a condition holds for what is found by its name, too. */
export function holdsForNames(
  condition: string,
  isChosen: (facet: string) => boolean,
): boolean {
  return (
    placesAndPeople.has(condition) ||
    condition.startsWith('not ') ||
    isChosen(condition)
  )
}

/**
 * "foyer aberdeen unpaid work", "new routes": what is called so comes first,
 * and with it what does so. Also when it has ended: the page points on.
 * @param isChosen whether somebody chose a facet: no name gets round a choice
 */
export function queriesForNames(
  { names, recognised, literal }: Understanding,
  conditions: Map<string, Condition>,
  isChosen: (facet: string) => boolean,
): RankedQuery[] {
  // Nor does it get round words that must stand as they are written.
  if (literal.length > 0) return []
  const where = allOf(
    ...[...conditions]
      .filter(([name]) => holdsForNames(name, isChosen))
      .map(([, condition]) => condition),
  )
  const queries: RankedQuery[] = []
  if (names.length > 0)
    queries.push({
      words: names.map(asTyped).join(' '),
      filter: allOf(where, current),
      weight: above,
      onlyInFields: ['title', 'names'],
      why: 'its name holds the words',
    })
  for (const { text, meanings } of recognised.filter(({ isName }) => isName))
    if (meanings.some(({ kind }) => kind === 'type'))
      queries.push({
        words: `"${text}"`,
        filter: where,
        weight: above,
        onlyInFields: ['title'],
        why: 'it is called so',
      })
  return queries
}

/**
 * Of a long word two letters may be wrong, and "childcare" would be "Children".
 * A word of everyday English is none of that.
 */
function asTyped(word: string): string {
  return word.length >= lettersForTwoTypos && isOrdinary(word)
    ? `"${word}"`
    : word
}

type Question = {
  effective: SearchQuery
  /** Where the person is said to be near to. */
  location: SearchLocation | null
  conditions: Map<string, Condition>
  understood: Understood[]
  understanding: Understanding
}

/**
 * Residence decides: what is local comes before what is for all of Scotland;
 * within each, what does all that was asked before what does a part of it, and
 * what mainly does it before what does it too.
 */
export function queriesInTiers(question: Question): RankedQuery[] {
  const { conditions } = question
  const base = allOf(...conditions.values())
  const words = wordsOf(question)
  const main = mainlyThis(question)
  const together = doesAll(question)
  const fits = madeFor(question)
  const itself = fits === null ? theTeamItself(question) : null
  const levels = [
    { filters: [together, main], why: 'mainly this, and all of it' },
    { filters: [together], why: 'does all of it' },
    {
      filters: [main, fits],
      why: 'mainly this, for these people or this place',
    },
    { filters: [main, itself], why: 'the team itself' },
    { filters: [main], why: 'mainly this' },
    { filters: [fits], why: 'for these people or this place' },
    { filters: [], why: 'among other work' },
  ].filter(({ filters }) => filters.every((filter) => filter !== null))
  const tiers = reachesOf(question).flatMap((reach) =>
    levels.map((level) => ({
      filter: allOf(base, current, reach.filter, ...level.filters),
      why: [reach.why, level.why].filter(Boolean).join(', '),
    })),
  )
  return [
    ...tiers.map((tier, index) => ({
      ...tier,
      words,
      weight: step ** (tiers.length - index),
      isPart: index < tiers.length - 1,
    })),
    ...queriesForEnded(question, { base, words }),
  ]
}

/** After all that runs: of a chosen state, or called as it was asked for. */
function queriesForEnded(
  { conditions, effective, understanding }: Question,
  { base, words }: { base: Condition; words: string },
): RankedQuery[] {
  const last = { filter: allOf(base, ended), weight: 0.1 }
  if (isStateChosen(conditions))
    return [{ ...last, words, why: 'it has ended' }]
  const { recognised, rest } = understanding
  // "Diversion" is a kind of service; "diversion pan-Ayrshire" is a name.
  if (recognised.length + rest.length < 2) return []
  // "Ayr police station" is how people call the custody centre of a title.
  const centres = effective.custody
  const inTitle = recognised.filter(
    ({ meanings }) =>
      !meanings.some(
        ({ kind, key }) => kind === 'custody' && centres.includes(key),
      ),
  )
  return [
    {
      ...last,
      filter: allOf(
        last.filter,
        centres.length > 0 ? anyOf('custodyCentres', centres) : null,
      ),
      words: [...inTitle.map(({ text }) => text), ...rest].join(' '),
      onlyInFields: ['title'],
      why: 'it is called so, and has ended',
    },
  ]
}

/** From where the person lives outwards. */
function reachesOf({
  effective,
  location,
}: Question): { filter: Condition | null; why: string }[] {
  const home = location?.areas ?? []
  if (home.length > 0) {
    const covers = anyOf('coverage', home)
    return [
      { filter: allOf(covers, local), why: 'local' },
      { filter: covers, why: 'for all of Scotland' },
      { filter: null, why: 'near by' },
    ]
  }
  if (effective.area.length > 0 || effective.court.length > 0)
    return [
      { filter: local, why: 'local' },
      { filter: null, why: 'for all of Scotland' },
    ]
  return [{ filter: null, why: '' }]
}

/** Words that lift a listing without being asked of it. */
function wordsOf({ understood, understanding }: Question): string {
  const { literal, rest, recognised } = understanding
  const boosts = understood
    .filter(({ as, kind }) => as === 'boost' && kind !== 'age')
    .map(({ text }) => text)
  const named = recognised
    .filter(({ meanings }) =>
      meanings.some(({ kind }) => kind === 'type' || kind === 'sex'),
    )
    .map(({ text }) => text)
  const soft = [...new Set([...literal, ...boosts, ...rest, ...named])].join(
    ' ',
  )
  return literal.length > 0
    ? `${literal.map((phrase) => `"${phrase}"`).join(' ')} ${soft}`
    : `${everyDocument} ${soft}`.trim()
}

/** What the listing is first of all, where the question says what it is for. */
function mainlyThis(question: Question): Condition | null {
  const { type, need } = question.effective
  if (type.length > 0) {
    const main = either(anyOf('mainType', type), anyOf('mainGroup', type))
    return asksForTeam(question) ? allOf(main, ofCouncil) : main
  }
  const { prisons, centres } = custodyIn(question)
  if (prisons.length > 0)
    return either(
      anyOf('prisons', prisons),
      anyOf('mainType', forPrisonLeavers),
    )
  if (centres.length > 0)
    return either(
      anyOf('custodyCentres', centres),
      anyOf('mainGroup', ['police-custody-support']),
    )
  return need.length > 0 ? anyOf('mainNeeds', need) : null
}

const ofCouncil = anyOf('providerKind', ['local-authority'])

/**
 * Justice social work and nothing more definite: it is the council's, so what
 * others do of it comes after.
 */
function asksForTeam({ understood, understanding }: Question): boolean {
  const asked = understood
    .filter(({ kind, as }) => kind === 'type' && as === 'filter')
    .map(({ text }) => text)
  const named = understanding.recognised.filter(({ text }) =>
    asked.includes(text),
  )
  return named.length > 0 && named.every(({ isTeam }) => isTeam)
}

function theTeamItself(question: Question): Condition | null {
  return asksForTeam(question)
    ? anyOf('mainType', ['court-social-work', 'justice-social-work-report'])
    : null
}

const forPrisonLeavers = [
  'voluntary-throughcare',
  'community-reintegration-planning',
  'prison-based-social-work',
]

/** Prisons and custody centres, also where a home was named beside them. */
function custodyIn({ effective, understood }: Question) {
  const lifted = (kind: string) =>
    understood
      .filter((one) => one.kind === kind && one.as === 'boost')
      .map(({ key }) => key)
  return {
    prisons: [...effective.prison, ...lifted('prison')],
    centres: [...effective.custody, ...lifted('custody')],
  }
}

/** A listing made for just these people, or that names the place itself. */
function madeFor(question: Question): Condition | null {
  const { sex, age, group, court } = question.effective
  const { prisons, centres } = custodyIn(question)
  const groups = [
    ...group,
    ...question.understood
      .filter(({ kind, as }) => kind === 'group' && as === 'boost')
      .map(({ key }) => key),
  ]
  if (age !== null && age < 18) groups.push('under-18')
  if (age !== null && age >= 16 && age <= 25) groups.push('young-adults-16-25')
  const parts = [
    court.length > 0 ? anyOf('courts', court) : null,
    prisons.length > 0 ? anyOf('prisons', prisons) : null,
    centres.length > 0 ? anyOf('custodyCentres', centres) : null,
    groups.length > 0 ? anyOf('groups', groups) : null,
    sex.length === 1
      ? not(
          anyOf(
            'sexes',
            ['women', 'men'].filter((one) => !sex.includes(one)),
          ),
        )
      : null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? allOf(...parts) : null
}

/** Where several things were asked for: a listing that does each of them. */
function doesAll({ understood }: Question): Condition | null {
  const fields = { type: 'typeTree', need: 'needs', group: 'groups' } as const
  const byText = new Map<string, [Condition, ...Condition[]]>()
  for (const { kind, key, text, as } of understood) {
    if (as === 'exclude' || as === 'overruled') continue
    if (kind !== 'type' && kind !== 'need' && kind !== 'group') continue
    const condition = anyOf(fields[kind], [key])
    const others = byText.get(text)
    byText.set(text, others ? [...others, condition] : [condition])
  }
  if (byText.size < 2) return null
  return allOf(...[...byText.values()].map((meanings) => either(...meanings)))
}
