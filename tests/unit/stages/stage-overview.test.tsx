import { renderToStaticMarkup } from 'react-dom/server'
import { StaticRouter } from 'react-router-dom/server'
import { expect, test } from 'vitest'
import { StageOverview } from '#app/stages/stage-overview.tsx'

const release = { key: 'release', label: 'Release', rows: [], also: [] }
const custody = { ...release, key: 'custody', label: 'Custody', untold: [] }

function untold(key: string, isNationwide: boolean) {
  return {
    type: { key, label: key },
    areas: [],
    partnerships: [],
    nationally: [],
    nationwide: isNationwide
      ? {
          slug: key,
          title: key,
          availability: 'available' as const,
          intake: null,
          freshness: { statement: 'old' as const, words: 'as listed' },
        }
      : null,
  }
}

test('a stage has as many listings as the list of stages says', () => {
  const html = renderToStaticMarkup(
    <StaticRouter location="/courts/kilmarnock">
      <StageOverview
        stages={[
          {
            ...release,
            listings: 18,
            untold: [untold('order', false), untold('curfew', true)],
          },
          { ...custody, listings: 0 },
        ]}
      />
    </StaticRouter>,
  )
  expect(html).toContain('Release</a> 18')
  expect(html).toContain(
    '18 listings, all described at other stages, 1 type not told us',
  )
  expect(html).toMatch(/Listed for all of Scotland:.*curfew/)
  expect(html).toContain('Custody</a> 0')
})
