import { expect, test } from 'vitest'
import { limitsIn, linkStatutes } from '#app/service-types/statute-links.ts'
import { readWholeSeed } from '#seed/run.ts'

test('an Act and its section become one link, the words stay', () => {
  expect(
    linkStatutes(
      'Management of Offenders (Scotland) Act 2019 Part 1; Criminal Procedure (Scotland) Act 1995 s.227I–227K',
    ),
  ).toEqual([
    {
      text: 'Management of Offenders (Scotland) Act 2019',
      href: 'https://www.legislation.gov.uk/asp/2019/14',
    },
    { text: ' Part 1; ', href: null },
    {
      text: 'Criminal Procedure (Scotland) Act 1995 s.227I',
      href: 'https://www.legislation.gov.uk/ukpga/1995/46/section/227I',
    },
    { text: '–227K', href: null },
  ])
})

test('nothing of a legal basis is lost or added', () => {
  for (const { legalBasis } of readWholeSeed().serviceTypes) {
    const runs = linkStatutes(legalBasis ?? '')
    expect(runs.map(({ text }) => text).join('')).toBe(legalBasis ?? '')
  }
})

test('every Act that the vocabulary names is known', () => {
  for (const { legalBasis } of readWholeSeed().serviceTypes) {
    const unlinked = linkStatutes(legalBasis ?? '')
      .filter(({ href }) => href === null)
      .map(({ text }) => text)
    expect(unlinked.join(' ')).not.toMatch(/ Act \d{4}/)
  }
})

test('hours, months, years and ages are limits; other sentences are not', () => {
  expect(
    limitsIn(
      '20 to 300 hours of work that benefits the community, in squads. Level 1 is up to 100 hours.',
    ),
  ).toHaveLength(2)
  expect(
    limitsIn(
      'An intensive order of six months to three years with treatment. For people at risk of custody.',
    ),
  ).toEqual(['An intensive order of six months to three years with treatment.'])
  expect(limitsIn('The person pays compensation.')).toEqual([])
  expect(limitsIn('They meet a set number of times a week.')).toEqual([])
})
