import { expect, test } from 'vitest'
import {
  fallsBelow,
  judge,
  resultOf,
  summarise,
} from '#search/evaluation/judge.ts'
import type { Answer, TestQuery } from '#search/evaluation/judge.ts'
import { missesIn, tableOf } from '#search/evaluation/report.ts'

const asked: TestQuery = {
  id: 'own-1',
  query: 'tea in fife',
  persona: 'sheriff',
  difficulty: 1,
  features: [],
  answerable: true,
  expectServiceTypes: ['tea'],
  expectAreas: ['fife'],
  expectPrisons: [],
  expectNeeds: [],
  expectClientGroups: [],
  expectedSlugs: ['tea-fife', 'tea-scotland'],
  bestSlugs: ['tea-fife'],
}
const unanswerable: TestQuery = {
  ...asked,
  id: 'own-2',
  query: 'weekend prison',
  answerable: false,
  expectedSlugs: [],
  bestSlugs: [],
  no: 'not-in-scotland',
}

function answer(slugs: string[], explained = false): Answer {
  return {
    total: slugs.length,
    explained,
    hits: slugs.map((slug) => ({
      slug,
      title: slug.replaceAll('-', ' '),
      types: slug.includes('tea') ? ['tea'] : ['dance'],
      areas: slug.includes('fife') ? ['fife'] : ['moray'],
      needs: [],
      groups: [],
    })),
  }
}

test('the rank is that of the first right answer', () => {
  expect(judge(asked, answer(['dance', 'tea-scotland'])).rank).toBe(2)
  expect(judge(asked, answer(['dance'])).rank).toBeNull()
})

test('what is best must come before what is only right', () => {
  const good = judge(asked, answer(['tea-fife', 'tea-scotland']))
  const turned = judge(asked, answer(['tea-scotland', 'tea-fife']))
  expect(good.ndcg).toBe(1)
  // (1 + 2 / log2 3) / (2 + 1 / log2 3)
  expect(turned.ndcg).toBeCloseTo(0.8597, 4)
})

test('where nothing is right, an empty answer or an explanation is honest', () => {
  expect(judge(unanswerable, answer([])).honest).toBe(true)
  expect(judge(unanswerable, answer(['dance'], true)).honest).toBe(true)
  expect(judge(unanswerable, answer(['dance'])).honest).toBe(false)
  const notTold = { ...unanswerable, no: 'not-told' }
  expect(judge(notTold, answer(['dance'], true)).honest).toBe(false)
})

test('an invented listing is right only where any of its kind would do', () => {
  const hits = answer(['generated-tea', 'generated-dance-fife'])
  const anywhere = { ...asked, expectAreas: [], expectedSlugs: ['tea-fife'] }
  expect(judge(asked, hits).rank).toBeNull()
  expect(judge(anywhere, hits).rank).toBe(1)
  const byName = { ...anywhere, features: ['service-name'] }
  expect(judge(byName, hits).rank).toBeNull()
  const browsing = { ...asked, expectServiceTypes: [], features: ['browse'] }
  expect(judge(browsing, hits).rank).toBe(2)
})

test('the figures are means over the queries that have an answer', () => {
  const figures = summarise([
    judge(asked, answer(['tea-fife'])),
    judge(asked, answer(['a', 'b', 'c', 'd', 'e', 'tea-fife'])),
    judge(asked, answer([])),
    judge(unanswerable, answer([])),
    judge(unanswerable, answer(['dance'])),
  ])
  expect(figures).toMatchObject({
    answerable: 3,
    unanswerable: 2,
    successAt1: 0.3333,
    successAt5: 0.3333,
    mrr: 0.3889,
    honestNone: 0.5,
  })
})

test('a figure that falls is named, and so is a floor given up', () => {
  const before = resultOf([judge(asked, answer(['tea-fife']))], undefined)
  const now = resultOf([judge(asked, answer(['a', 'tea-fife']))], before)
  expect(before.held).toEqual({ successAt5: 0.97, mrr: 0.85 })
  expect(fallsBelow(before, before)).toEqual([])
  expect(fallsBelow(now, before)).toEqual([
    'success@1 fell from 1.0000 to 0.0000',
    'MRR fell from 1.0000 to 0.5000',
    'MRR is 0.5000, under 0.85',
    'nDCG@10 fell from 0.7602 to 0.4796',
  ])
  expect(fallsBelow(now, before, 1)).toEqual([])
  // Saving the worse result does not let go of the floor.
  expect(fallsBelow(now, now)).toEqual(['MRR is 0.5000, under 0.85'])
})

test('the report lists each miss with what came instead', () => {
  const judgements = [
    judge(asked, answer(['dance'])),
    judge(unanswerable, answer([])),
  ]
  expect(missesIn(judgements)).toEqual([
    'own-1 “tea in fife”: the first right answer stands nowhere; what came:',
    '    dance',
  ])
  const [heads, all] = tableOf(resultOf(judgements, undefined), undefined)
  expect(heads).toContain('success@5')
  expect(all).toMatch(/all\s+0\.000\s.*\s1\.000\s+of 2/)
})
