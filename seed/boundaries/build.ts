// Makes the outlines of the 32 council areas from the UK's parliamentary
// constituencies, because no package holds the councils with good geometry and
// a free licence. 49 of Scotland's 59 constituencies lay inside one council;
// the other ten are split here. Run it with `npm run seed:boundaries`.

import { readFileSync, writeFileSync } from 'node:fs'
import * as turf from '@turf/turf'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import mapshaper from 'mapshaper'
import { readConstituencies, type Constituency } from './constituencies.ts'
import { drawOutlines } from './outlines.ts'

type Area = {
  gssCode: string
  slug: string
  name: string
  constituencies: string[]
}
type Split = { constituency: string; area: string; ring: Position[] }
type Neighbour = { ring: Position[] }
type Shape = Feature<Polygon | MultiPolygon>
type Piece = Feature<MultiPolygon, { slug: string }>
type Council = Feature<
  Polygon | MultiPolygon,
  { slug: string; name: string; gssCode: string }
>

const areas = readJson('areas.json') as Area[]
const splits = readJson('splits.json') as Split[]
const neighbours = readJson('neighbours.json') as Neighbour[]

/** The rest of the UK is carried through every step as one more "area": only
 * then does its coast and border stay the same line as Scotland's. */
const restOfUk = 'rest-of-uk'
const mapEdge = 'bbox=-9,53.8,0.5,61.2'

await build()

async function build() {
  const constituencies = await tidy(aroundScotland(readConstituencies()))
  const pieces = constituencies.flatMap(divideIntoAreas)
  const { councils, land } = await joinPieces(pieces)
  await writeTopologies({ councils, land })
  await writeOutlines({ councils, land })
}

function aroundScotland(all: Constituency[]) {
  const scottish = all.filter(isScottish)
  if (scottish.length !== 59)
    throw new Error(`Expected 59 constituencies, found ${scottish.length}`)

  const near = all.filter(
    (one) => !isScottish(one) && northernmost(one.geometry) > 53.8,
  )
  return [...scottish, ...near]
}

function isScottish({ properties }: Constituency) {
  return properties.code.startsWith('S14')
}

/** Removes overlaps and points that no map of ours would show (60 m). */
async function tidy(constituencies: Constituency[]) {
  return runMapshaper<Constituency>(
    '-i in.json -clean -simplify interval=60 keep-shapes -clean -o out.json format=geojson precision=0.00001',
    constituencies,
  )
}

function divideIntoAreas(constituency: Constituency): Piece[] {
  const { code, name } = constituency.properties
  if (!code.startsWith('S14')) return [piece(restOfUk, constituency)]
  if (name === 'Orkney and Shetland') return divideNorthernIsles(constituency)

  const home = areas.find((area) => area.constituencies.includes(name))
  if (!home) throw new Error(`No area is named for ${name}`)

  const here = splits.filter((split) => split.constituency === name)
  return here.length > 0
    ? cutOut(constituency, home.slug, here)
    : [piece(home.slug, constituency)]
}

/** By latitude: Fair Isle (59.53) is the southernmost island of Shetland. */
function divideNorthernIsles(constituency: Constituency): Piece[] {
  return polygonsOf(constituency).map((rings) => {
    const island = turf.polygon(rings)
    const inOrkney = northernmost(island.geometry) < 59.45
    return piece(inOrkney ? 'orkney-islands' : 'shetland-islands', island)
  })
}

function cutOut(
  constituency: Constituency,
  home: string,
  here: Split[],
): Piece[] {
  let remainder: Shape | null = constituency
  const cut: { slug: string; shape: Shape }[] = []

  for (const slug of new Set(here.map(({ area }) => area))) {
    if (!remainder) break
    const rings = here.filter(({ area }) => area === slug)
    const knife = joinRings(rings.map(({ ring }) => ring))
    const both = turf.featureCollection([remainder, knife])
    const shape = turf.intersect(both)
    if (shape) cut.push({ slug, shape })
    remainder = turf.difference(both)
  }

  const left = remainder ? polygonsOf(remainder) : []
  return [
    ...cut.map(({ slug, shape }) => piece(slug, shape)),
    ...left.map((rings) => {
      const shape = turf.polygon(rings)
      return piece(ownerOfSliver(shape, cut) ?? home, shape)
    }),
  ]
}

function joinRings(rings: Position[][]): Shape {
  const polygons = rings.map((ring) => turf.polygon([ring]))
  const [only] = polygons
  if (polygons.length === 1 && only) return only
  const joined = turf.union(turf.featureCollection(polygons))
  if (!joined) throw new Error('The rings of a split enclose nothing')
  return joined
}

/**
 * The rings do not follow the coast exactly and leave slivers of beach behind.
 * What is under 4 km² and touches a part that was cut out belongs to it.
 */
function ownerOfSliver(
  left: Feature<Polygon>,
  cut: { slug: string; shape: Shape }[],
) {
  if (turf.area(left) > 4_000_000) return null
  const reach = turf.buffer(left, 0.15) ?? left
  const owner = cut.findLast(({ shape }) =>
    turf.booleanIntersects(reach, shape),
  )
  return owner?.slug
}

async function joinPieces(pieces: Piece[]) {
  const joined = await runMapshaper<Feature<MultiPolygon, { slug: string }>>(
    '-i in.json -snap interval=0.00005 -clean gap-fill-area=2km2 -dissolve slug -o out.json format=geojson precision=0.00001',
    pieces,
  )
  const councils = joined.flatMap(({ properties, geometry }): Council[] => {
    const area = areas.find(({ slug }) => slug === properties.slug)
    if (!area) return []
    const { gssCode, slug, name } = area
    return [
      {
        type: 'Feature',
        id: gssCode,
        properties: { slug, name, gssCode },
        geometry,
      },
    ]
  })
  if (councils.length !== 32)
    throw new Error(`Expected 32 areas, made ${councils.length}`)

  const land = joined.find(({ properties }) => properties.slug === restOfUk)
  if (!land) throw new Error('The rest of the UK got lost')
  return { councils, land }
}

async function writeTopologies(shapes: { councils: Council[]; land: Shape }) {
  const { councils, land } = await simplify(shapes, {
    interval: '200',
    smallestIsland: '0.05km2',
  })
  await writeTopology('councils', councils, 20_000)
  await writeTopology('land', await joinNeighbours(land), 10_000)
}

async function writeOutlines(shapes: { councils: Council[]; land: Shape }) {
  // The lochs and skerries of the Highlands need little detail at this size;
  // a city fills the whole picture when a page crops to it.
  const { councils, land } = await simplify(shapes, {
    interval: 'this.area < 6e8 ? 200 : this.area < 2e9 ? 450 : 800',
    variable: true,
    smallestIsland: '4km2',
  })
  const { outlines, drawings } = drawOutlines({
    councils,
    land: await joinNeighbours(land),
  })
  write('outlines.json', JSON.stringify(outlines))
  write('outlines-fine.svg', drawings.fine)
  write('outlines-coarse.svg', drawings.coarse)
}

/** All in one layer, so that neighbours keep one common line. */
async function simplify(
  shapes: { councils: Council[]; land: Shape },
  {
    interval,
    variable = false,
    smallestIsland,
  }: { interval: string; variable?: boolean; smallestIsland: string },
) {
  const features = await runMapshaper<Council>(
    `-i in.json -simplify ${variable ? 'variable ' : ''}interval='${interval}' keep-shapes -filter-islands min-area=${smallestIsland} -clean -o out.json format=geojson precision=0.00001`,
    [...shapes.councils, shapes.land],
  )
  const byGssCode = (one: Council, other: Council) =>
    one.properties.gssCode.localeCompare(other.properties.gssCode)
  return {
    councils: features
      .filter(({ properties }) => properties.gssCode)
      .map((one) => ({ ...one, id: one.properties.gssCode }))
      .sort(byGssCode),
    land: features.filter(({ properties }) => !properties.gssCode),
  }
}

async function joinNeighbours(land: Shape[]) {
  return runMapshaper<Feature<Polygon | MultiPolygon>>(
    `-i in.json -clean -dissolve2 -clip ${mapEdge} -o out.json format=geojson precision=0.00001`,
    [...land, ...neighbours.map(({ ring }) => turf.polygon([ring]))],
  )
}

async function writeTopology(
  name: string,
  features: Feature[],
  quantization: number,
) {
  const output = await mapshaper.applyCommands(
    `-i ${name}.json -o out.json format=topojson quantization=${quantization}`,
    { [`${name}.json`]: collection(features) },
  )
  write(`${name}.topo.json`, String(output['out.json']))
}

async function runMapshaper<T extends Feature>(
  commands: string,
  features: Feature[],
): Promise<T[]> {
  const output = await mapshaper.applyCommands(commands, {
    'in.json': collection(features),
  })
  const made = JSON.parse(String(output['out.json'])) as
    | { type: 'FeatureCollection'; features: T[] }
    | { type: 'GeometryCollection'; geometries: T['geometry'][] }
  if (made.type === 'FeatureCollection') return made.features
  return made.geometries.map(
    (geometry) => ({ type: 'Feature', properties: {}, geometry }) as T,
  )
}

function collection(features: Feature[]) {
  return JSON.stringify({ type: 'FeatureCollection', features })
}

function piece(slug: string, shape: Shape): Piece {
  return {
    type: 'Feature',
    properties: { slug },
    geometry: { type: 'MultiPolygon', coordinates: polygonsOf(shape) },
  }
}

function polygonsOf({ geometry }: Shape): Position[][][] {
  return geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.coordinates
}

function northernmost(geometry: Polygon | MultiPolygon) {
  const polygons =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return Math.max(...polygons.flat(2).map(([, lat = -90]) => lat))
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}

function write(file: string, text: string) {
  writeFileSync(new URL(file, import.meta.url), `${text}\n`)
  process.stdout.write(`${file}: ${Math.round(text.length / 1000)} kB\n`)
}
