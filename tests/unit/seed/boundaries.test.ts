import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { expect, test } from 'vitest'
import areas from '#seed/boundaries/areas.json' with { type: 'json' }
import outlines from '#seed/boundaries/outlines.json' with { type: 'json' }
import { project } from '#seed/boundaries/project.ts'
import places from '#seed/data/places.json' with { type: 'json' }
import { areaAround, metresTo } from '#tests/support/outlines.ts'

const slugs = areas.map(({ slug }) => slug).sort()

test('the outlines show each of the 32 council areas once', () => {
  const topology = JSON.parse(
    readFileSync('seed/boundaries/councils.topo.json', 'utf8'),
  ) as Topology<{ councils: GeometryCollection<{ slug: string }> }>
  const councils = feature(topology, topology.objects.councils).features

  expect(councils).toHaveLength(32)
  expect(councils.map(({ properties }) => properties.slug).sort()).toEqual(
    slugs,
  )
  for (const council of councils)
    expect(council.id).toBe(
      areas.find(({ slug }) => slug === council.properties.slug)?.gssCode,
    )
})

test.each(['fine', 'coarse'] as const)(
  'the %s drawing shows the same 32, each inside the picture',
  (fineness) => {
    const drawing = readDrawing(fineness)
    const grid = outlines.grids[fineness]
    expect([...drawing.keys()].sort()).toEqual([...slugs, 'land'].sort())
    const [left = 0, top = 0, width = 0, height = 0] = outlines.viewBox
    for (const slug of slugs) {
      const d = drawing.get(slug) ?? ''
      expect(d).toMatch(/^M[-\dMlz ]+z$/)
      const [x = 0, y = 0] = /^M(\d+) (\d+)/.exec(d)?.slice(1).map(Number) ?? []
      expect(x * grid).toBeGreaterThan(left)
      expect(x * grid).toBeLessThan(left + width)
      expect(y * grid).toBeGreaterThan(top)
      expect(y * grid).toBeLessThan(top + height)
    }
  },
)

test('the drawings stay small enough to come with a page', () => {
  expect(gzipSync(readFileSync(drawingFile('fine'))).length).toBeLessThan(
    16_000,
  )
  expect(gzipSync(readFileSync(drawingFile('coarse'))).length).toBeLessThan(
    10_000,
  )
})

function readDrawing(fineness: 'fine' | 'coarse') {
  const paths = readFileSync(drawingFile(fineness), 'utf8').matchAll(
    /<path id="([^"]+)"[^>]* d="([^"]*)"/g,
  )
  return new Map([...paths].map(([, id = '', d = '']) => [id, d]))
}

function drawingFile(fineness: 'fine' | 'coarse') {
  return `seed/boundaries/outlines-${fineness}.svg`
}

test.each([
  ['Lerwick', 60.1548, -1.1427, 'shetland-islands'],
  ['Kirkwall', 58.9847, -2.9588, 'orkney-islands'],
  ['Stornoway', 58.2093, -6.3865, 'na-h-eileanan-siar'],
  ['Stranraer', 54.9023, -5.0273, 'dumfries-and-galloway'],
  ['Kilmarnock', 55.6117, -4.4957, 'east-ayrshire'],
  ['Dundee', 56.4691, -2.9749, 'dundee-city'],
])('a pin for %s falls on its area', (_name, lat, lng, slug) => {
  const [x, y] = project({ lat, lng })
  const [left = 0, top = 0, width = 0, height = 0] =
    outlines.boxes[slug as keyof typeof outlines.boxes]
  expect(x).toBeGreaterThan(left)
  expect(x).toBeLessThan(left + width)
  expect(y).toBeGreaterThan(top)
  expect(y).toBeLessThan(top + height)
  expect(areaAround({ lat, lng })).toBe(slug)
})

test('every town lies in its area, or just off its simplified coast', () => {
  // Those drawn by hand are approximate; 5 km still tells a wrong area.
  const astray = places.places.filter(
    (place) => metresTo(place.area, place) > 5_000,
  )
  expect(astray).toEqual([])
})

test('no name stands twice in one area, and every slug is unique', () => {
  const names = places.places.map(({ name, area }) => `${name}, ${area}`)
  expect(new Set(names).size).toBe(names.length)
  const placeSlugs = places.places.map(({ slug }) => slug)
  expect(new Set(placeSlugs).size).toBe(placeSlugs.length)
})

test.each([
  ['Lochmaddy', 'na-h-eileanan-siar'],
  ['Castlebay', 'na-h-eileanan-siar'],
  ['Brodick', 'north-ayrshire'],
  ['Easterhouse', 'glasgow-city'],
  ['Leith', 'city-of-edinburgh'],
  ['Torry', 'aberdeen-city'],
  ['Lochee', 'dundee-city'],
  ['Ferguslie Park', 'renfrewshire'],
  ['St Andrews', 'fife'],
  ["Bo'ness", 'falkirk'],
  ['Potterton', 'aberdeenshire'],
])('%s is known, in %s', (name, area) => {
  expect(places.places.find((place) => place.name === name)?.area).toBe(area)
})

test('a name that two areas share is kept in both', () => {
  const found = places.places.filter(({ name }) => name === 'Newburgh')
  expect(found.map(({ area }) => area).sort()).toEqual([
    'aberdeenshire',
    'fife',
  ])
})
