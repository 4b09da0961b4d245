/** Judges how good the answers to test queries are, in figures. Pure. */
export type TestQuery = {
  id: string
  query: string
  persona: string
  /** 1 for what anybody would find, to 5 for what takes thought. */
  difficulty: number
  features: string[]
  answerable: boolean
  expectServiceTypes: string[]
  expectAreas: string[]
  expectPrisons: string[]
  expectNeeds: string[]
  expectClientGroups: string[]
  /** Every listing that is a right answer. */
  expectedSlugs: string[]
  /** Those that ought to come first; none named: all are equally good. */
  bestSlugs?: string[]
  /** Which answer is owed where no listing is right. */
  no?: string | null
}

export type Answer = {
  total: number
  /** One line about words that mean something else in Scotland, or nothing. */
  explained: boolean
  hits: {
    slug: string
    title: string
    types: string[]
    areas: string[]
    needs: string[]
    groups: string[]
  }[]
}

export type Judgement = {
  query: TestQuery
  /** Where the first right answer stands, from 1; null when none came. */
  rank: number | null
  /** Normalised discounted cumulative gain of the first ten. */
  ndcg: number
  /** True where nothing is right, and nothing was passed off as right. */
  honest: boolean
  came: string[]
}

export type Figures = {
  answerable: number
  unanswerable: number
  successAt1: number
  successAt5: number
  mrr: number
  ndcgAt10: number
  /** Of the questions without an answer, how many were told so. */
  honestNone: number
}

export type Measure = Exclude<keyof Figures, 'answerable' | 'unanswerable'>

export const measures: Record<Measure, string> = {
  successAt1: 'success@1',
  successAt5: 'success@5',
  mrr: 'MRR',
  ndcgAt10: 'nDCG@10',
  honestNone: 'honest no',
}

/** What is owed to the people who ask, on every set of queries. */
const floor: Partial<Record<Measure, number>> = {
  successAt5: 0.97,
  mrr: 0.85,
}

/** One set of queries, as the committed result keeps it. */
export type SetResult = {
  figures: Figures
  byPersona: Record<string, Figures>
  byDifficulty: Record<string, Figures>
  /** Floors that were reached once, and hold from then on. */
  held: Partial<Record<Measure, number>>
  /** Where the first right answer stood, where it was not first; 0: nowhere. */
  notFirst: Record<string, number>
}

/**
 * Listings that were made up to stand around the real ones begin so, and their
 * slugs say it.
 */
export const syntheticPrefix = 'generated-'

export function judge(query: TestQuery, answer: Answer): Judgement {
  const best = query.bestSlugs?.length ? query.bestSlugs : query.expectedSlugs
  const gradeOf = (hit: Answer['hits'][number]) => {
    if (best.includes(hit.slug)) return 2
    if (query.expectedSlugs.includes(hit.slug)) return 1
    return isSyntheticAndRight(query, hit) ? 2 : 0
  }
  const grades = answer.hits.map(gradeOf)
  const first = grades.findIndex((grade) => grade > 0)
  const ideal = [
    ...grades.filter((_, at) =>
      answer.hits[at]?.slug.startsWith(syntheticPrefix),
    ),
    ...query.expectedSlugs.map((slug) => (best.includes(slug) ? 2 : 1)),
  ].sort((a, b) => b - a)
  const possible = gainOf(ideal)
  const saidWhy = query.no === 'not-in-scotland' && answer.explained
  return {
    query,
    rank: first < 0 ? null : first + 1,
    ndcg: possible === 0 ? 0 : gainOf(grades) / possible,
    honest: !query.answerable && (answer.total === 0 || saidWhy),
    came: answer.hits.slice(0, 5).map((hit) => hit.title),
  }
}

function gainOf(grades: number[]): number {
  return grades
    .slice(0, 10)
    .reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0)
}

/**
 * Where somebody asks for a kind of service, a need or a group of people
 * anywhere, or for all that a place has, a synthetic listing of that kind is as
 * right as a real one.
 */
function isSyntheticAndRight(
  query: TestQuery,
  hit: Answer['hits'][number],
): boolean {
  if (!hit.slug.startsWith(syntheticPrefix) || !query.answerable) return false
  const named = ['service-name', 'provider', 'programme-name', 'prison']
  if (query.features.some((feature) => named.includes(feature))) return false
  const has = (wanted: string[], held: string[]) =>
    wanted.some((key) => held.includes(key))
  const types = query.expectServiceTypes
  const browses = types.length === 0 || query.features.includes('browse')
  if (query.expectAreas.length > 0)
    return browses && has(query.expectAreas, hit.areas)
  if (query.expectPrisons.length > 0) return false
  return types.length > 0
    ? has(types, hit.types)
    : has(query.expectNeeds, hit.needs) ||
        has(query.expectClientGroups, hit.groups)
}

/** Answered wrongly: nothing right in the first five, or a false answer. */
export function isMiss({ query, rank, honest }: Judgement): boolean {
  return query.answerable ? rank === null || rank > 5 : !honest
}

export function summarise(judgements: Judgement[]): Figures {
  const answerable = judgements.filter(({ query }) => query.answerable)
  const others = judgements.filter(({ query }) => !query.answerable)
  const within = (places: number) =>
    answerable.map(({ rank }) => (rank !== null && rank <= places ? 1 : 0))
  return {
    answerable: answerable.length,
    unanswerable: others.length,
    successAt1: mean(within(1)),
    successAt5: mean(within(5)),
    mrr: mean(answerable.map(({ rank }) => (rank === null ? 0 : 1 / rank))),
    ndcgAt10: mean(answerable.map(({ ndcg }) => ndcg)),
    honestNone: mean(others.map(({ honest }) => (honest ? 1 : 0))),
  }
}

/** To four places, so that a result reads the same wherever it was made. */
function mean(values: number[]): number {
  if (values.length === 0) return 1
  const sum = values.reduce((total, value) => total + value, 0)
  return Math.round((sum / values.length) * 10_000) / 10_000
}

/** @param before the committed result, whose reached floors go on holding */
export function resultOf(
  judgements: Judgement[],
  before: SetResult | undefined,
): SetResult {
  const figures = summarise(judgements)
  const reached = Object.entries(floor).filter(
    ([measure, least]) => figures[measure as Measure] >= least,
  )
  return {
    figures,
    byPersona: groupFigures(judgements, ({ query }) => query.persona),
    byDifficulty: groupFigures(judgements, ({ query }) =>
      String(query.difficulty),
    ),
    held: { ...before?.held, ...Object.fromEntries(reached) },
    notFirst: Object.fromEntries(
      judgements
        .filter(({ query, rank }) => query.answerable && rank !== 1)
        .map(({ query, rank }) => [query.id, rank ?? 0]),
    ),
  }
}

function groupFigures(
  judgements: Judgement[],
  groupOf: (judgement: Judgement) => string,
): Record<string, Figures> {
  const groups = [...new Set(judgements.map(groupOf))].sort()
  return Object.fromEntries(
    groups.map((group) => [
      group,
      summarise(judgements.filter((one) => groupOf(one) === group)),
    ]),
  )
}

/**
 * What became worse, in sentences: a figure under the committed one, or under
 * a floor that was reached once. Empty when nothing did.
 * @param allowance how far a figure may fall
 */
export function fallsBelow(
  now: SetResult,
  before: SetResult,
  allowance = 0,
): string[] {
  const worse: string[] = []
  for (const [measure, name] of Object.entries(measures)) {
    const is = now.figures[measure as Measure]
    const was = before.figures[measure as Measure]
    const least = before.held[measure as Measure]
    if (is < was - allowance)
      worse.push(`${name} fell from ${was.toFixed(4)} to ${is.toFixed(4)}`)
    if (least !== undefined && is < least - allowance)
      worse.push(`${name} is ${is.toFixed(4)}, under ${least.toFixed(2)}`)
  }
  return worse
}
