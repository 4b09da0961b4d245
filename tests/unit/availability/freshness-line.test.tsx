import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FreshnessLine } from '#app/availability/freshness-line.tsx'
import { freshnessOf } from '#app/availability/freshness.ts'

const now = new Date('2026-02-10T09:00:00Z')
const fife = {
  at: '2026-01-20T09:00:00.000Z',
  by: 'Fife Community Justice Partnership',
}

test.each([
  [
    'a confirmed listing says who confirmed it',
    { assured: fife, publishedOn: '2021-11-30' },
    'confirmed 21 days ago by Fife Community Justice Partnership',
    'confirmed',
  ],
  [
    'a published one says that nobody has yet',
    { assured: null, publishedOn: '2024-07-03' },
    'as listed 3 July 2024, not yet confirmed',
    'published',
  ],
  [
    'an old one says since when',
    { assured: null, publishedOn: '2021-11-30' },
    'as listed 30 November 2021, not confirmed since',
    'old',
  ],
  [
    'a page without a date is old',
    { assured: null, publishedOn: null },
    'as listed on a page without a date, not confirmed',
    'old',
  ],
])('%s', (_promise, told, words, statement) => {
  const html = renderToStaticMarkup(
    <FreshnessLine freshness={freshnessOf(told, now)} />,
  )
  expect(html).toBe(
    `<p class="freshness-line freshness-line--${statement}">${words}</p>`,
  )
})
