import { basename } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  allowanceAtSize,
  openEvaluation,
  ownFiles,
  readCommitted,
} from '#search/evaluate.ts'
import { fallsBelow, resultOf } from '#search/evaluation.ts'

// The machine may be busy: an answer may take long, but must be the same.
const patience = 600_000
let evaluation: Awaited<ReturnType<typeof openEvaluation>>

beforeAll(async () => {
  evaluation = await openEvaluation()
}, patience)

afterAll(() => evaluation.close())

test.each(ownFiles.map((file) => ({ file, name: basename(file) })))(
  'search answers no worse than it did: $name',
  async ({ file, name }) => {
    const committed = readCommitted()[name]
    if (!committed) throw new Error('npm run search:evaluate -- --save')
    const judgements = await evaluation.judgeFile(file)
    expect(fallsBelow(resultOf(judgements, committed), committed)).toEqual([])
  },
  patience,
)

test(
  'nor does it among ten thousand other listings',
  async () => {
    await evaluation.surround(10_000)
    for (const file of ownFiles) {
      const committed = readCommitted()[basename(file)]
      if (!committed) throw new Error('npm run search:evaluate -- --save')
      const now = resultOf(await evaluation.judgeFile(file), committed)
      expect(fallsBelow(now, committed, allowanceAtSize)).toEqual([])
    }
  },
  patience,
)
