import { readFileSync } from 'node:fs'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Point = { lat: number; lng: number }

const topology = JSON.parse(
  readFileSync('seed/boundaries/councils.topo.json', 'utf8'),
) as Topology<{ councils: GeometryCollection<{ slug: string }> }>

const polygonsByArea = new Map(
  feature(topology, topology.objects.councils).features.map(
    ({ properties, geometry }) => [
      properties.slug,
      polygonsOf(geometry as Polygon | MultiPolygon),
    ],
  ),
)

/** The area that a point lies in, or null at sea and abroad. */
export function areaAround(point: Point): string | null {
  for (const [slug, polygons] of polygonsByArea)
    if (polygons.some((rings) => isInside(rings, point))) return slug
  return null
}

/** How far outside the area a point lies; 0 inside. */
export function metresTo(slug: string, point: Point): number {
  const polygons = polygonsByArea.get(slug)
  if (!polygons) throw new Error(`There is no area ${slug}`)
  if (polygons.some((rings) => isInside(rings, point))) return 0
  return Math.min(
    ...polygons.flat().map((ring) => metresToLine(flattenAround(point, ring))),
  )
}

function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.coordinates
}

/** A point is inside when a line from it crosses an odd number of edges. */
function isInside(rings: Position[][], { lat, lng }: Point) {
  let inside = false
  for (const ring of rings)
    for (const [[ax, ay], [bx, by]] of edges(ring))
      if (ay > lat !== by > lat)
        if (lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
  return inside
}

/** Metres east and north of the point: flat is exact enough for some km. */
function flattenAround({ lat, lng }: Point, ring: Position[]): Position[] {
  const metresPerDegree = 111_320
  const shrink = Math.cos((lat * Math.PI) / 180)
  return ring.map(([x = 0, y = 0]) => [
    (x - lng) * metresPerDegree * shrink,
    (y - lat) * metresPerDegree,
  ])
}

function metresToLine(ring: Position[]) {
  return Math.min(
    ...edges(ring).map(([[ax, ay], [bx, by]]) => {
      const [dx, dy] = [bx - ax, by - ay]
      const along = -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)
      const part = Math.max(0, Math.min(1, along))
      return Math.hypot(ax + part * dx, ay + part * dy)
    }),
  )
}

function edges(ring: Position[]) {
  return ring.slice(1).map(([bx = 0, by = 0], i) => {
    const [ax = 0, ay = 0] = ring[i] ?? []
    return [
      [ax, ay],
      [bx, by],
    ] as const
  })
}
