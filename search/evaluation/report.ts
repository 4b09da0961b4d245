/** Reports what an evaluation found, in lines to print. Pure. */
import { isMiss, measures } from './judge.ts'
import type { Figures, Judgement, Measure, SetResult } from './judge.ts'

const width = 12

/** All of a set, then by who asks and by how hard it is; + better, - worse. */
export function tableOf(
  { figures, byPersona, byDifficulty }: SetResult,
  before: SetResult | undefined,
): string[] {
  const heads = ['', ...Object.values(measures)]
  return [
    heads.map((head) => head.padStart(width)).join(''),
    rowOf('all', figures, before?.figures),
    ...Object.entries(byPersona).map(([who, group]) =>
      rowOf(who, group, before?.byPersona[who]),
    ),
    ...Object.entries(byDifficulty).map(([level, group]) =>
      rowOf(`level ${level}`, group, before?.byDifficulty[level]),
    ),
  ]
}

function rowOf(name: string, now: Figures, was: Figures | undefined): string {
  const cells = (Object.keys(measures) as Measure[]).map((measure) => {
    const asked = measure === 'honestNone' ? now.unanswerable : now.answerable
    if (asked === 0) return '–'.padStart(width)
    const change = was ? now[measure] - was[measure] : 0
    const sign = change === 0 ? ' ' : change > 0 ? '+' : '-'
    return `${now[measure].toFixed(3)}${sign}`.padStart(width)
  })
  const queries = String(now.answerable + now.unanswerable)
  return `${name.padStart(width)}${cells.join('')}  of ${queries}`
}

/** Each question answered wrongly, with what came instead. */
export function missesIn(judgements: Judgement[]): string[] {
  return judgements
    .filter(isMiss)
    .flatMap(({ query, rank, came }) => [
      `${query.id} “${query.query}”: ${
        query.answerable
          ? `the first right answer stands ${placeOf(rank)}`
          : `nothing is right (${query.no ?? 'not told'})`
      }; what came:`,
      ...(came.length > 0 ? came : ['nothing']).map((title) => `    ${title}`),
    ])
}

/** What moved since the committed result. */
export function changesIn(
  judgements: Judgement[],
  before: SetResult | undefined,
): string[] {
  if (!before) return []
  return judgements
    .filter(({ query }) => query.answerable)
    .map(({ query, rank }) => ({
      query,
      is: rank ?? 0,
      was: before.notFirst[query.id] ?? 1,
    }))
    .filter(({ is, was }) => is !== was)
    .map(
      ({ query, is, was }) =>
        `${query.id} “${query.query}” stood ${placeOf(was)}, now stands ${placeOf(is)}`,
    )
}

function placeOf(rank: number | null): string {
  return rank ? `at ${rank}` : 'nowhere'
}
