import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Feature, MultiPolygon, Position } from 'geojson'

export type Constituency = Feature<MultiPolygon, { code: string; name: string }>

const mapFile =
  'echarts-united-kingdom-js/echarts-united-kingdom-js/westminster_2016_uk.js'

/** ECharts keeps coordinates as whole numbers of 1/1024 degree. */
const unitsPerDegree = 1024

type Encoded = {
  features: {
    properties: { name: string; pcon16nm: string }
    geometry:
      | {
          type: 'Polygon'
          coordinates: string[]
          encodeOffsets: [number, number][]
        }
      | {
          type: 'MultiPolygon'
          coordinates: string[][]
          encodeOffsets: [number, number][][]
        }
  }[]
}

/** The 650 constituencies of 2010 to 2024, the finest free map on npm. */
export function readConstituencies(): Constituency[] {
  return readMap().features.map(({ properties, geometry }) => {
    const [polygons, offsets] =
      geometry.type === 'Polygon'
        ? [[geometry.coordinates], [geometry.encodeOffsets]]
        : [geometry.coordinates, geometry.encodeOffsets]

    return {
      type: 'Feature',
      properties: { code: properties.name, name: properties.pcon16nm },
      geometry: {
        type: 'MultiPolygon',
        coordinates: polygons
          .map((rings, i) =>
            rings
              .map((ring, j) => decodeRing(ring, offsets[i]?.[j] ?? [0, 0]))
              .filter(enclosesSomething),
          )
          .filter((rings) => rings.length > 0),
      },
    }
  })
}

/**
 * The package is a script for browsers. Its map is one JSON literal that ends
 * with the encoding mark; it is cut out and parsed, so nothing of it runs.
 */
function readMap(): Encoded {
  const file = createRequire(import.meta.url).resolve(mapFile)
  const script = readFileSync(file, 'utf8')
  const start = script.indexOf('{"type":"FeatureCollection"')
  const end = script.indexOf('}', script.lastIndexOf('"UTF8Encoding"')) + 1
  return JSON.parse(script.slice(start, end)) as Encoded
}

/** Each pair of characters is a step from the point before, zigzag encoded. */
function decodeRing(encoded: string, start: [number, number]): Position[] {
  let [x, y] = start
  const ring: Position[] = []
  for (let i = 0; i + 1 < encoded.length; i += 2) {
    const dx = unZigzag(encoded.charCodeAt(i) - 64)
    const dy = unZigzag(encoded.charCodeAt(i + 1) - 64)
    x += dx
    y += dy
    if (i > 0 && dx === 0 && dy === 0) continue
    ring.push([x / unitsPerDegree, y / unitsPerDegree])
  }
  return closed(ring)
}

function unZigzag(value: number) {
  return (value >> 1) ^ -(value & 1)
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last) return ring
  const meets = first[0] === last[0] && first[1] === last[1]
  return meets ? ring : [...ring, first]
}

function enclosesSomething(ring: Position[]) {
  return ring.length >= 4
}
