import { expect, test } from 'vitest'
import { strictnesses } from '#search/plan/interpret.ts'
import type { Strictness } from '#search/plan/interpret.ts'
import { planSearch } from '#search/plan/plan.ts'
import { relax } from '#search/plan/relax.ts'
import { emptyQuery } from '#search/query.ts'
import type { Understanding } from '#search/understand/understand.ts'

const nothingUnderstood: Understanding = {
  recognised: [],
  unwanted: [],
  unheeded: [],
  rest: [],
  unheardOf: [],
  names: [],
  literal: [],
  age: null,
  distance: null,
  explanations: [],
}
/** "Fife" names an area, and "knitting" nothing that we know. */
const knittingInFife: Understanding = {
  ...nothingUnderstood,
  recognised: [
    {
      text: 'fife',
      phrase: 'fife',
      meanings: [{ kind: 'area', key: 'fife', label: 'Fife' }],
      isName: false,
      isTeam: false,
    },
  ],
  rest: ['knitting'],
}

async function relaxed(
  understanding: Understanding,
  count: () => number | null,
) {
  const planned: Strictness[] = []
  let counted = 0
  const result = await relax(
    (strictness) => {
      planned.push(strictness)
      return planSearch(emptyQuery, understanding, null, strictness)
    },
    () => {
      counted += 1
      return count()
    },
  )
  return { result, planned, counted }
}

test('each strictness is planned once', async () => {
  const { planned } = await relaxed(knittingInFife, () => 1)
  expect(planned).toEqual(strictnesses)
})

test('words that can be read in one way are not counted', async () => {
  const { result, counted } = await relaxed(nothingUnderstood, () => 1)
  expect(result?.strictness).toBe(strictnesses[0])
  expect(counted).toBe(0)
})

test('words that stand nowhere are let go of', async () => {
  // The last counts what is called so and has ended.
  const counts = [0, 7, 0]
  const { result, counted } = await relaxed(
    knittingInFife,
    () => counts.shift() ?? 0,
  )
  expect(result).toEqual({
    strictness: strictnesses[1],
    namesLeadBeyond: false,
  })
  expect(counted).toBe(3)
})

test('when no engine answers there is no reading', async () => {
  const { result } = await relaxed(knittingInFife, () => null)
  expect(result).toBeNull()
})
