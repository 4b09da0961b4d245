import type { Feature, MultiPolygon, Point, Polygon, Position } from 'geojson'
import { project, projection } from './project.ts'

type Box = [x: number, y: number, width: number, height: number]
type Shape = Feature<Polygon | MultiPolygon>

export type Outlines = {
  viewBox: Box
  areas: Record<string, { d: string; box: Box; label: [number, number] }>
  land: string
  projection: typeof projection
}

/** Outlines as SVG paths, for maps that are drawn on the server. */
export function drawOutlines({
  councils,
  land,
  labels,
}: {
  councils: Feature<Polygon | MultiPolygon, { slug: string }>[]
  land: Shape[]
  labels: Feature<Point, { slug: string }>[]
}): Outlines {
  const areas: Outlines['areas'] = {}
  for (const council of councils) {
    const { slug } = council.properties
    const label = labels.find(({ properties }) => properties.slug === slug)
    if (!label) throw new Error(`No place for the label of ${slug}`)
    const rings = projectedRings(council)
    areas[slug] = {
      d: rings.map(path).join(''),
      box: boxAround(rings.flat()),
      label: toUnits(label.geometry.coordinates),
    }
  }

  const margin = 60
  const [x, y, width, height] = boxAround(
    Object.values(areas).flatMap(({ box }) => corners(box)),
  )
  const viewBox: Box = [
    x - margin,
    y - margin,
    width + 2 * margin,
    height + 2 * margin,
  ]
  const nearby = land
    .flatMap(projectedRings)
    .filter((ring) => overlaps(boxAround(ring), viewBox))

  return { viewBox, areas, land: nearby.map(path).join(''), projection }
}

function projectedRings({ geometry }: Shape): [number, number][][] {
  const polygons =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons
    .filter(([shore]) => !isStKilda(shore ?? []))
    .flat()
    .map((ring) => ring.map(toUnits))
}

/** Nobody lives on St Kilda, and it would push Scotland to the right by a tenth. */
function isStKilda(shore: Position[]) {
  return shore.every(([lng = 0, lat = 0]) => lng < -8 && lat > 57)
}

function toUnits([lng = 0, lat = 0]: Position): [number, number] {
  const [x, y] = project({ lat, lng })
  return [Math.round(x), Math.round(y)]
}

/** Steps from point to point in whole units: half the size of coordinates. */
function path(ring: [number, number][]) {
  const [start, ...rest] = ring.slice(0, -1)
  if (!start) return ''
  let [x, y] = start
  const steps: number[] = []
  for (const [nextX, nextY] of rest) {
    if (nextX === x && nextY === y) continue
    steps.push(nextX - x, nextY - y)
    ;[x, y] = [nextX, nextY]
  }
  if (steps.length < 4) return ''
  return `M${joinNumbers(start)}l${joinNumbers(steps)}z`
}

/** A minus sign separates numbers by itself. */
function joinNumbers(numbers: number[]) {
  return numbers.join(' ').replaceAll(' -', '-')
}

function boxAround(points: [number, number][]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top]
}

function corners([x, y, width, height]: Box): [number, number][] {
  return [
    [x, y],
    [x + width, y + height],
  ]
}

function overlaps(one: Box, other: Box) {
  return (
    one[0] < other[0] + other[2] &&
    other[0] < one[0] + one[2] &&
    one[1] < other[1] + other[3] &&
    other[1] < one[1] + one[3]
  )
}
