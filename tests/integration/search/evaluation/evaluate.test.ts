import { basename } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  allowanceAtSize,
  openEvaluation,
  ownFiles,
  readCommitted,
  readQueries,
} from '#search/evaluate.ts'
import { fallsBelow, resultOf } from '#search/evaluation/judge.ts'
import type { Judgement } from '#search/evaluation/judge.ts'
import { seededDirectory } from '#seed/evaluate-search.ts'

// The machine may be busy: an answer may take long, but must be the same.
const patience = 600_000
let evaluation: Awaited<ReturnType<typeof openEvaluation>>

beforeAll(async () => {
  evaluation = await openEvaluation(seededDirectory)
}, patience)

afterAll(() => evaluation.close())

const judged = new Map<string, Judgement[]>()

test.each(ownFiles.map((file) => ({ file, name: basename(file) })))(
  'search answers no worse than it did: $name',
  async ({ file, name }) => {
    const committed = readCommitted()[name]
    if (!committed) throw new Error('npm run search:evaluate -- --save')
    const judgements = await evaluation.judgeQueries(readQueries(file))
    judged.set(name, judgements)
    expect(fallsBelow(resultOf(judgements, committed), committed)).toEqual([])
  },
  patience,
)

// Of the same queries as before, every fifth; all of them are asked among more
// by `npm run search:evaluate -- --around 10000`.
test(
  'nor does it among three thousand other listings',
  async () => {
    await evaluation.surround(3_000)
    expect(judged.size).toBe(ownFiles.length)
    for (const judgements of judged.values()) {
      const some = judgements.filter((_, i) => i % 5 === 0)
      const before = resultOf(some, undefined)
      const now = await evaluation.judgeQueries(some.map(({ query }) => query))
      expect(
        fallsBelow(resultOf(now, before), before, allowanceAtSize),
      ).toEqual([])
    }
  },
  patience,
)
