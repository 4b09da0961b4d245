import type { ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { StaticRouter } from 'react-router-dom/server'
import { expect, test } from 'vitest'
import { Gaps } from '#app/results/gaps.tsx'

type Kind = ComponentProps<typeof Gaps>['kinds'][number]

const area = { slug: 'moray', name: 'Moray', partnership: 'Moray Partnership' }
const listing = {
  slug: 'dtto-moray',
  title: 'DTTO, Moray',
  provider: 'Moray Council',
  availability: 'not-told',
  intake: null,
  freshness: { statement: 'old', words: 'as listed 2019', on: '2019' },
  forWhom: null,
  listedAs: null,
  successor: null,
  isNational: false,
  source: 'Moray directory, 2019',
} as const

function render(kind: Partial<Kind>) {
  return renderToStaticMarkup(
    <StaticRouter location="/services">
      <Gaps
        kinds={[
          {
            type: 'DTTO',
            area,
            state: 'not-told',
            said: [],
            nearest: [],
            national: [],
            ...kind,
          },
        ]}
      />
    </StaticRouter>,
  )
}

test('what is only mentioned is said to be, with its source and date', () => {
  const html = render({ state: 'mentioned', said: [listing] })
  expect(html).toContain('Mentioned in Moray, not verified: DTTO')
  expect(html).toContain('Mentioned in Moray directory, 2019. Not verified')
  expect(html).not.toContain('No listing of this kind')
})

test('what covers all of Scotland is not denied to an area', () => {
  const html = render({
    state: 'national',
    national: [{ slug: 'rlo', title: 'Electronic monitoring', isFull: true }],
  })
  expect(html).toContain('Listed for all of Scotland: DTTO')
  expect(html).toContain('</a> (full)')
  expect(html).not.toMatch(/Not told us|No listing/)
})

test('a pause of a national service is said of all of Scotland', () => {
  const html = render({
    state: 'paused',
    said: [{ ...listing, availability: 'paused', isNational: true }],
  })
  expect(html).toContain('Paused in all of Scotland: DTTO')
})

test('only where the directory has nothing does the box say so', () => {
  const html = render({})
  expect(html).toContain('Not told us in Moray: DTTO')
  expect(html).toContain('No listing of this kind for Moray')
})
