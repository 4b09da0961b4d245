import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { availabilityStates } from '#app/availability/availability.ts'
import { AreaMap } from '#app/maps/area-map.tsx'
import { PlacesMap } from '#app/maps/places-map.tsx'
import areas from '#seed/boundaries/areas.json' with { type: 'json' }

const linked = areas.map(({ slug, name }) => ({
  slug,
  name,
  href: `/areas/${slug}`,
}))

test('without a script, every area is a link that says its name', () => {
  const html = renderToStaticMarkup(<AreaMap label="Areas" areas={linked} />)
  for (const { name, href } of linked)
    expect(html).toContain(`<a href="${href}" aria-label="${name}">`)
  expect(html).toContain('Boundaries are indicative.')
  expect(html).toContain('Crown copyright')
})

test('a state is said in words and drawn as a pattern of its own', () => {
  const html = renderToStaticMarkup(
    <AreaMap
      label="Bail supervision"
      areas={linked.map((area, i) => ({
        ...area,
        state: availabilityStates[i % availabilityStates.length],
      }))}
    />,
  )
  expect(html).toContain('aria-label="Aberdeen City: Available"')
  expect(html.match(/<pattern /g)).toHaveLength(availabilityStates.length)
})

test('an old statement does not look like a fresh one', () => {
  const html = renderToStaticMarkup(
    <AreaMap
      label="Bail supervision"
      areas={[
        { slug: 'fife', name: 'Fife', state: 'available' },
        { slug: 'moray', name: 'Moray', state: 'available', statement: 'old' },
      ]}
    />,
  )
  expect(html).toContain('Moray: Listed as available')
  expect(html.match(/<pattern /g)).toHaveLength(2)
})

test('two maps on one page do not share the ids of their patterns', () => {
  const areas = [{ slug: 'fife', name: 'Fife', state: 'paused' as const }]
  const html = renderToStaticMarkup(
    <>
      <AreaMap label="One" areas={areas} />
      <AreaMap label="Two" areas={areas} />
    </>,
  )
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(2)
})

test('nothing in it needs the style rules of the page to be loosened', () => {
  const html = renderToStaticMarkup(
    <PlacesMap
      label="Results"
      areas={linked}
      highlight={['fife']}
      focusOn={['fife']}
      points={[
        {
          slug: 'bail-supervision-fife',
          title: 'Bail supervision, Fife',
          href: '/services/bail-supervision-fife',
          lat: 56.11,
          lng: -3.16,
          state: 'limited',
          where: 'Kirkcaldy',
          approximate: true,
        },
      ]}
    />,
  )
  expect(html).not.toMatch(/ style=|<style/)
  expect(html).toContain(
    'Bail supervision, Fife, Kirkcaldy (approximate place)',
  )
})

test('places that would cover each other become one with a number', () => {
  const pin = { lat: 55.611, lng: -4.496 }
  const html = renderToStaticMarkup(
    <AreaMap
      label="Kilmarnock"
      areas={linked}
      focusOn={['east-ayrshire']}
      pins={[
        { ...pin, label: 'Kilmarnock Sheriff Court' },
        { ...pin, label: 'Kilmarnock Police Station' },
      ]}
    />,
  )
  expect(html).toContain('Kilmarnock Sheriff Court; Kilmarnock Police Station')
  expect(html).toMatch(/<text[^>]*>2<\/text>/)
})

test('an unknown area is left out rather than breaking the page', () => {
  const html = renderToStaticMarkup(
    <AreaMap
      label="Areas"
      areas={[{ slug: 'atlantis', name: 'Atlantis' }]}
      focusOn={['atlantis']}
    />,
  )
  expect(html).not.toContain('Atlantis')
})
