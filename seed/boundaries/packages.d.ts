// The packages in this folder's own manifest are installed only to build the
// outlines. These are the few functions used, so that the commands are
// type-checked and linted on a machine that never installs them.

declare module '@turf/turf' {
  import type {
    Feature,
    FeatureCollection,
    MultiPolygon,
    Point,
    Polygon,
    Position,
  } from 'geojson'

  type Area = Feature<Polygon | MultiPolygon>

  export function area(of: Area): number
  export function booleanIntersects(one: Area, other: Area): boolean
  export function booleanPointInPolygon(point: Position, area: Area): boolean
  export function buffer(of: Area, kilometres: number): Area | undefined
  export function difference(
    of: FeatureCollection<Polygon | MultiPolygon>,
  ): Area | null
  export function featureCollection<T extends Polygon | MultiPolygon>(
    features: Feature<T>[],
  ): FeatureCollection<T>
  export function intersect(
    of: FeatureCollection<Polygon | MultiPolygon>,
  ): Area | null
  export function point(position: Position): Feature<Point>
  export function pointToPolygonDistance(
    point: Position,
    area: Area,
    options?: { units: 'meters' },
  ): number
  export function polygon(rings: Position[][]): Feature<Polygon>
  export function union(
    of: FeatureCollection<Polygon | MultiPolygon>,
  ): Area | null
}

declare module 'mapshaper' {
  const mapshaper: {
    applyCommands(
      commands: string,
      files: Record<string, string>,
    ): Promise<Record<string, string | Uint8Array>>
  }
  export default mapshaper
}
