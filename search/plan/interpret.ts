/**
 * Interprets how firmly each thing that the words name is asked for: what must
 * be so, what only lifts a listing, and what must not come. Decided by the words alone,
 * whatever is chosen beside them, so that choosing a filter can only narrow.
 */
import type { Meaning } from '#search/lexicon/meaning.ts'
import type { Facet } from '#search/query.ts'
import { normaliseText } from '#search/understand/tokens.ts'
import type {
  Recognised,
  Understanding,
} from '#search/understand/understand.ts'

export type Understood = {
  kind: Facet | 'age' | 'near'
  key: string
  label: string
  /** The words as typed. */
  text: string
  /**
   * "exclude" is said with a "not": such listings do not come. "overruled" is a
   * word whose facet somebody chose: the choice stands in its place.
   */
  as: 'filter' | 'boost' | 'exclude' | 'overruled'
}

/** How much of the words is insisted on: less, until listings come. */
export type Strictness = {
  onWords: boolean
  onGroups: boolean
  onTypes: boolean
  /** On types that only say who somebody is, as on veterans. */
  onCircumstances: boolean
}

const all: Strictness = {
  onWords: true,
  onGroups: true,
  onTypes: true,
  onCircumstances: true,
}

export const strictnesses: [Strictness, ...Strictness[]] = [
  all,
  { ...all, onWords: false },
  { ...all, onWords: false, onGroups: false },
  // "Same day script, out of prison": what else was said still helps.
  { ...all, onWords: false, onGroups: false, onTypes: false },
  // "Ex squaddie drinking too much": where nobody works with veterans.
  { onWords: false, onGroups: false, onTypes: false, onCircumstances: false },
]

export type Interpretation = {
  understood: Understood[]
  /** A kind of service, a need or a group of people is asked for. */
  saysWhat: boolean
  /** Words that name nothing must stand in a listing: they are all there is. */
  requiresWords: boolean
  /** Words that had to be left out for anything to be found. */
  leftOut: string[]
}

export function interpret(
  understanding: Understanding,
  strictness: Strictness,
): Interpretation {
  const understood = [
    ...readRecognised(understanding, strictness),
    ...readAgeAndUnwanted(understanding),
  ]
  const saysWhat = understood.some(
    ({ kind, as }) =>
      as === 'filter' && ['type', 'need', 'group'].includes(kind),
  )
  return {
    understood,
    saysWhat,
    requiresWords:
      strictness.onWords && understanding.rest.length > 0 && !saysWhat,
    leftOut: leftOutBy(strictness, understanding, understood),
  }
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
/** Words for somebody, too: "jobs for offenders" asks for jobs. */
const circumstancesInWords = new Set(
  ['addict', 'alcoholic', 'junkie', 'druggie', 'mum', 'dad', 'kid', 'child']
    .concat(['offender', 'criminal', 'con', 'ex con', 'ex offender'])
    .concat(['jailbird', 'liberation'])
    .map(normaliseText),
)
const isCircumstance = ({ phrase, isTeam, meanings }: Recognised) =>
  circumstancesInWords.has(phrase) ||
  // "Can a social worker refer to mentoring" asks for mentoring.
  isTeam ||
  meanings
    .filter(({ kind }) => kind === 'type')
    .every(({ key }) => circumstances.has(key))
const ageGroups = new Set(['under-18', 'young-adults-16-25'])

function readRecognised(
  { recognised, age }: Understanding,
  strictness: Strictness,
): Understood[] {
  const kinds = new Set(
    recognised.flatMap(({ meanings }) => meanings.map(({ kind }) => kind)),
  )
  const withType = recognised.filter(({ meanings }) =>
    meanings.some(({ kind }) => kind === 'type'),
  )
  const saysWhat = withType.some((one) => !isCircumstance(one))
  const saysMore =
    kinds.has('need') || kinds.has('group') || withType.some(isCircumstance)
  const insistsOnTypes = strictness.onTypes || !saysMore
  const isAsked = (one: Recognised) =>
    insistsOnTypes || (strictness.onCircumstances && isCircumstance(one))
  const namesType = withType.some(isAsked)
  const howFirmly = ({ kind, key }: Meaning, one: Recognised) => {
    if (kind === 'type') {
      if (!isAsked(one)) return 'boost'
      if (!insistsOnTypes) return 'filter'
      return saysWhat && isCircumstance(one) ? 'boost' : 'filter'
    }
    if (kind === 'need') return namesType ? 'boost' : 'filter'
    if (kind === 'group' && age && ageGroups.has(key)) return 'boost'
    // "Young man with drug problems": whom it is for lifts what helps with them.
    if (kind === 'group')
      return namesType || kinds.has('need') || !strictness.onGroups
        ? 'boost'
        : 'filter'
    // Residence decides: a court or prison named beside a home only lifts.
    if (kind === 'court' || kind === 'prison' || kind === 'custody')
      return kinds.has('area') ? 'boost' : 'filter'
    return 'filter'
  }
  return recognised.flatMap((one) =>
    one.meanings.map((meaning) => ({
      ...meaning,
      text: one.text,
      as: howFirmly(meaning, one),
    })),
  )
}

function readAgeAndUnwanted({ age, unwanted }: Understanding): Understood[] {
  const understood: Understood[] = []
  if (age)
    understood.push({
      kind: 'age',
      key: String(age.years),
      label: `Aged ${age.years}`,
      text: age.text,
      as: 'filter',
    })
  // "Not AA" is one fellowship, not all that its type holds.
  for (const { text, meanings, isName } of unwanted)
    for (const meaning of meanings)
      if (!isName || meaning.kind !== 'type')
        understood.push({ ...meaning, text, as: 'exclude' })
  return understood
}

function leftOutBy(
  strictness: Strictness,
  { rest }: Understanding,
  understood: Understood[],
): string[] {
  const asked = new Set(
    understood.filter(({ as }) => as === 'filter').map(({ text }) => text),
  )
  const textsOf = (kind: string) =>
    understood
      .filter((one) => one.kind === kind && one.as === 'boost')
      .map(({ text }) => text)
      .filter((text) => !asked.has(text))
  const words = [
    ...(strictness.onTypes ? [] : textsOf('type')),
    ...(strictness.onGroups ? [] : textsOf('group')),
    ...(strictness.onWords ? [] : rest),
  ]
  return [...new Set(words)]
}
