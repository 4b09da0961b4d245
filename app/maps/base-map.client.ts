import L from 'leaflet'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import councilsUrl from '#seed/boundaries/councils.topo.json?url'
import landUrl from '#seed/boundaries/land.topo.json?url'
// Here and nowhere else, so that the style sheet loads with the map.
import './leaflet.css'

export type Council = Feature<
  Polygon | MultiPolygon,
  { slug: string; name: string }
>
export type BaseMap = {
  councils: Council[]
  land: Feature[]
  /** Only where the operator has set up some. */
  tiles: Tiles | null
}
type Tiles = { url: string; attribution: string }

/** Our own outlines: by default the map asks no other host for anything. */
export async function loadBaseMap(): Promise<BaseMap> {
  const [councils, land, tiles] = await Promise.all([
    loadFeatures(councilsUrl, 'councils'),
    loadFeatures(landUrl, 'land'),
    loadJson<Tiles | null>('/map-tiles.json'),
  ])
  return { councils: councils as Council[], land, tiles }
}

async function loadJson<T>(url: string): Promise<T> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return (await response.json()) as T
}

async function loadFeatures(url: string, layer: string): Promise<Feature[]> {
  const topology =
    await loadJson<Topology<Record<string, GeometryCollection>>>(url)
  const object = topology.objects[layer]
  return object ? feature(topology, object).features : []
}

const scotland = L.latLngBounds([54.6, -7.75], [60.9, -0.7])

export function createMap(
  element: HTMLElement,
  { land, tiles }: BaseMap,
): L.Map {
  const map = L.map(element, {
    // That of the outlines stands below every map, drawn or interactive.
    attributionControl: false,
    // Nothing moves by itself, whatever the reader's system says.
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
    zoomSnap: 0.25,
    minZoom: 5,
    maxZoom: 12,
    maxBounds: scotland.pad(0.4),
    // A page is scrolled past a map more often than the map is zoomed.
    scrollWheelZoom: false,
  })
  map.on('focus', () => map.scrollWheelZoom.enable())
  map.on('blur', () => map.scrollWheelZoom.disable())
  moveWithoutSliding(map)

  if (tiles) drawTiles(map, tiles)
  L.geoJSON(land, {
    interactive: false,
    style: { className: 'area-map__land', stroke: false, fillOpacity: 1 },
  }).addTo(map)
  return map
}

function drawTiles(map: L.Map, { url, attribution }: Tiles) {
  L.tileLayer(url, { attribution }).addTo(map)
  L.control.attribution({ prefix: false }).addTo(map)
  map.getContainer().classList.add('has-tiles')
}

/** The arrow keys slide the map for a quarter of a second unless told not to. */
function moveWithoutSliding(map: L.Map) {
  map.panBy = (offset) =>
    L.Map.prototype.panBy.call(map, offset, { animate: false })
}

/** Shows the given areas, or all of Scotland. */
export function showAreas(
  map: L.Map,
  baseMap: BaseMap,
  slugs: readonly string[],
) {
  const bounds = boundsOf(baseMap, slugs)
  map.fitBounds(bounds.isValid() ? bounds.pad(0.1) : scotland, {
    animate: false,
  })
}

/** Around the given areas; around nothing when there are none. */
export function boundsOf({ councils }: BaseMap, slugs: readonly string[]) {
  return L.geoJSON(
    councils.filter(({ properties }) => slugs.includes(properties.slug)),
  ).getBounds()
}
