import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { project, projection } from './project.ts'

type Box = [x: number, y: number, width: number, height: number]
type Shape = Feature<Polygon | MultiPolygon>

export type Outlines = {
  viewBox: Box
  /** What each area takes up, in units of the projection. */
  boxes: Record<string, Box>
  /** How many units of the projection one unit of each drawing is. */
  grids: Record<Fineness, number>
  projection: typeof projection
}

/** For a map of a few areas, and for one of all Scotland. */
export type Fineness = 'fine' | 'coarse'

// Coarse is less than a pixel where all of Scotland is 480 pixels wide.
const grids: Outlines['grids'] = { fine: 1, coarse: 12 }

/** Outlines for maps that are drawn on the server, and where they lie. */
export function drawOutlines({
  councils,
  land,
}: {
  councils: Feature<Polygon | MultiPolygon, { slug: string }>[]
  land: Shape[]
}): { outlines: Outlines; drawings: Record<Fineness, string> } {
  const rings = Object.fromEntries(
    councils.map((council) => [
      council.properties.slug,
      projectedRings(council),
    ]),
  )
  const boxes = mapValues(rings, (one) => boxAround(one.flat()))
  const margin = 60
  const [x, y, width, height] = boxAround(Object.values(boxes).flatMap(corners))
  const viewBox: Box = [
    x - margin,
    y - margin,
    width + 2 * margin,
    height + 2 * margin,
  ]
  const nearby = land
    .flatMap(projectedRings)
    .filter((ring) => overlaps(boxAround(ring), viewBox))

  const drawOn = (grid: number) =>
    drawing({
      ...mapValues(rings, (one) => draw(one, grid)),
      land: draw(nearby, grid),
    })
  return {
    outlines: { viewBox, boxes, grids, projection },
    drawings: mapValues(grids, drawOn),
  }
}

/**
 * A file of shapes for `<use href="…#slug">`, which pages need not repeat. The
 * page gives colours; what it cannot hand down stands here.
 */
function drawing(shapes: Record<string, string>): string {
  const paths = Object.entries(shapes).map(
    ([id, d]) =>
      `<path id="${id}" vector-effect="non-scaling-stroke" d="${d}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg">${paths.join('')}</svg>`
}

function mapValues<Key extends string, In, Out>(
  record: Record<Key, In>,
  change: (value: In) => Out,
) {
  return Object.fromEntries(
    Object.entries<In>(record).map(([key, value]) => [key, change(value)]),
  ) as Record<Key, Out>
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

function draw(rings: [number, number][][], grid: number): string {
  return rings.map((ring) => path(ring, grid)).join('')
}

/**
 * Steps from point to point in whole numbers: half the size of coordinates.
 * Neighbours share their points, so they keep one line on any grid.
 */
function path(ring: [number, number][], grid: number) {
  const [start, ...rest] = ring
    .slice(0, -1)
    .map(([x, y]) => [Math.round(x / grid), Math.round(y / grid)] as const)
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
function joinNumbers(numbers: readonly number[]) {
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
