/** What is offered where, for all areas and types at once. */
import { isUsable } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'
import { splitEnded } from '#app/listings/published-services.server.ts'
import { listServices } from '#app/listings/services.server.ts'
import {
  isAtStage,
  matchesFor,
  provisionIn,
} from '#app/provision/provision.server.ts'
import {
  summariser,
  matchedServicesOf,
} from '#app/provision/service-summary.server.ts'
import type {
  Match,
  MatchedServices,
  ServiceSummary,
} from '#app/provision/service-summary.server.ts'
import { slugify } from '#app/values/text.ts'
import type { Area } from '#app/vocabulary/areas.server.ts'
import { typesMeantBy } from '#app/vocabulary/type-tree.server.ts'
import type { MeantTypes } from '#app/vocabulary/type-tree.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'
import { rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import type { MatrixQuery } from './matrix-query.ts'

export type MatrixCell = {
  state: Availability
  /** Full, a waiting list, paused until: of the listing behind the state. */
  intake: Intake | null
  statement: Statement
  /** The freshness line of the word behind the state; null without one. */
  words: string | null
  on: string | null
  /** Running listings behind it. */
  listings: number
  /** Closed or replaced ones, which say nothing about today. */
  ended: number
}

type MatrixRow = {
  key: string
  label: string
  isGroup: boolean
  statutory: boolean
  /** Services for all of Scotland. */
  scotland: MatrixCell
  /** One for each area, in the order of the areas. */
  cells: MatrixCell[]
} & Totals

/** Of areas in a row; of types in a column. */
type Totals = { usable: number; notTold: number }

export type AvailabilityMatrix = {
  areas: ({ slug: string; name: string; partnership: string } & Totals)[]
  groups: { row: MatrixRow; types: MatrixRow[] }[]
  /** How many types the columns are counted over. */
  typeCount: number
  stages: { key: string; label: string }[]
  sheriffdoms: { key: string; label: string }[]
}

export function getAvailabilityMatrix(
  {
    stage,
    sheriffdom,
    sort,
  }: Pick<MatrixQuery, 'stage' | 'sheriffdom' | 'sort'>,
  now: Date,
): AvailabilityMatrix {
  const { areas, types, typeGroups, stages } = getVocabulary()
  const sheriffdoms = listSheriffdoms()
  const asked = sheriffdoms.find(({ key }) => key === sheriffdom)
  const shownAreas = asked
    ? areas.filter(({ slug }) => asked.areas.has(slug))
    : areas
  const isKnownStage = stages.some(({ key }) => key === stage)
  const shownTypes = types.filter(
    (type) => !isKnownStage || type.stages.includes(stage ?? ''),
  )
  const rowOf = rowReader(shownAreas, now)
  const atStage = (question: Question) =>
    isKnownStage ? narrowed(question, stage ?? '') : question

  const groups = typeGroups
    .map((group) => ({
      group,
      types: shownTypes.filter(({ parent }) => parent === group.key),
    }))
    .filter((shown) => shown.types.length > 0)
    .map(({ group, types: own }) => {
      // At one stage a group speaks for its types of that stage only.
      const isWhole = own.length === typesMeantBy(group.key).types.length
      const question = isWhole
        ? getQuestion(group.key)
        : questionOf({ types: own, isGroup: true })
      return {
        row: {
          ...rowOf(group, atStage(question)),
          isGroup: true,
          statutory: own.some(({ statutory }) => statutory),
        },
        types: own.map((type) => ({
          ...rowOf(type, atStage(getQuestion(type.key))),
          isGroup: false,
          statutory: type.statutory,
        })),
      }
    })

  const typeRows = groups.flatMap((group) => group.types)
  return sorted(
    {
      areas: shownAreas.map(({ slug, name, partnership }, column) => ({
        slug,
        name,
        partnership: partnership.name,
        ...totalsOf(typeRows.flatMap(({ cells }) => cells[column] ?? [])),
      })),
      groups,
      typeCount: typeRows.length,
      stages: stages.map(({ key, label }) => ({ key, label })),
      sheriffdoms: sheriffdoms.map(({ key, label }) => ({ key, label })),
    },
    sort,
  )
}

type Question = { meant: MeantTypes; matches: Match[]; ended: Match[] }

/**
 * Which listings answer for which type: asked of the database once, and again
 * when anything in it has changed. How old they are depends on the day.
 */
const getQuestions = rememberUntilChange(db, () => {
  const { types, typeGroups } = getVocabulary()
  return new Map(
    [...typeGroups, ...types].map(({ key }) => [
      key,
      questionOf(typesMeantBy(key)),
    ]),
  )
})

const getServices = rememberUntilChange(db, () => splitEnded(listServices()))

function getQuestion(key: string): Question {
  return getQuestions().get(key) ?? questionOf(typesMeantBy(key))
}

function questionOf(meant: MeantTypes): Question {
  const { running, ended } = getServices()
  return {
    meant,
    matches: matchesFor(meant, running),
    ended: matchesFor(meant, ended),
  }
}

/** A listing of the type may stand at fewer stages than the type does. */
function narrowed(question: Question, stage: string): Question {
  const isHere = ({ service }: Match) => isAtStage(service, stage)
  return {
    ...question,
    matches: question.matches.filter(isHere),
    ended: question.ended.filter(isHere),
  }
}

function rowReader(areas: Area[], now: Date) {
  const describe = remembering(summariser(now))
  return function rowOf(
    { key, label }: { key: string; label: string },
    { meant, matches, ended }: Question,
  ) {
    const cells = areas.map(({ slug }) =>
      cellOf(
        provisionIn(slug, matches, { meant, describe }),
        ended.filter(({ service }) =>
          service.areas.some((area) => area.slug === slug),
        ),
      ),
    )
    const isNational = ({ service }: Match) => service.coversScotland
    return {
      key,
      label,
      scotland: cellOf(
        matchedServicesOf(matches.filter(isNational).map(describe), {
          ownFirst: !meant.isGroup,
        }),
        ended.filter(isNational),
      ),
      cells,
      ...totalsOf(cells),
    }
  }
}

/** A listing stands in many cells and is described once. */
function remembering(describe: (match: Match) => ServiceSummary) {
  const known = new WeakMap<Match, ServiceSummary>()
  return (match: Match) => {
    const described = known.get(match) ?? describe(match)
    known.set(match, described)
    return described
  }
}

function cellOf(
  { state, intake, statement, freshness, services }: MatchedServices,
  ended: Match[],
): MatrixCell {
  return {
    state,
    intake,
    statement,
    words: freshness?.words ?? null,
    on: freshness?.on ?? null,
    listings: services.length,
    ended: ended.length,
  }
}

function totalsOf(cells: MatrixCell[]): Totals {
  return {
    usable: cells.filter(({ state }) => isUsable(state)).length,
    notTold: cells.filter(({ state }) => state === 'not-told').length,
  }
}

/** The sheriffdoms, and the areas that their open courts serve. */
function listSheriffdoms() {
  const served = new Map<string, Set<string>>()
  for (const { sheriffdom, status, areas } of getVocabulary().courts) {
    if (sheriffdom === null || status !== 'open') continue
    const slugs = served.get(sheriffdom) ?? new Set()
    for (const { slug } of areas) slugs.add(slug)
    served.set(sheriffdom, slugs)
  }
  return [...served]
    .filter(([, areas]) => areas.size > 0)
    .map(([label, areas]) => ({ key: slugify(label), label, areas }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en-GB'))
}

/**
 * With the most told first the full corner of the matrix is at its start, with
 * the least told first its gaps are.
 */
function sorted(
  matrix: AvailabilityMatrix,
  sort: MatrixQuery['sort'],
): AvailabilityMatrix {
  if (sort === 'name') return matrix
  const sign = sort === 'most' ? -1 : 1
  const byUsable = (one: Totals, other: Totals) =>
    sign * (one.usable - other.usable)
  const order = matrix.areas
    .map((area, column) => ({ area, column }))
    .sort((one, other) => byUsable(one.area, other.area))
  const reordered = (row: MatrixRow): MatrixRow => ({
    ...row,
    cells: order.flatMap(({ column }) => row.cells[column] ?? []),
  })
  return {
    ...matrix,
    areas: order.map(({ area }) => area),
    groups: matrix.groups
      .map(({ row, types }) => ({
        row: reordered(row),
        types: types.map(reordered).sort(byUsable),
      }))
      .sort((one, other) => byUsable(one.row, other.row)),
  }
}
