import L from 'leaflet'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import councilsUrl from '#seed/boundaries/councils.topo.json?url'
import landUrl from '#seed/boundaries/land.topo.json?url'
// Here and nowhere else, so that the style sheet loads with the map.
import 'leaflet/dist/leaflet.css'

export type Council = Feature<
  Polygon | MultiPolygon,
  { slug: string; name: string }
>
export type BaseMap = { councils: Council[]; land: Feature[] }

/** Our own outlines: the map asks no other host for anything. */
export async function loadBaseMap(): Promise<BaseMap> {
  const [councils, land] = await Promise.all([
    loadFeatures(councilsUrl, 'councils'),
    loadFeatures(landUrl, 'land'),
  ])
  return { councils: councils as Council[], land }
}

async function loadFeatures(url: string, layer: string): Promise<Feature[]> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  const topology = (await response.json()) as Topology<
    Record<string, GeometryCollection>
  >
  const object = topology.objects[layer]
  return object ? feature(topology, object).features : []
}

const scotland = L.latLngBounds([54.6, -7.75], [60.9, -0.7])

export function createMap(element: HTMLElement, { land }: BaseMap): L.Map {
  const map = L.map(element, {
    // The attribution stands below every map, drawn or interactive.
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

  L.geoJSON(land, {
    interactive: false,
    style: { className: 'area-map__land', stroke: false, fillOpacity: 1 },
  }).addTo(map)
  return map
}

/** The arrow keys slide the map for a quarter of a second unless told not to. */
function moveWithoutSliding(map: L.Map) {
  map.panBy = (offset) =>
    L.Map.prototype.panBy.call(map, offset, { animate: false })
}

/** Shows the given areas, or all of Scotland. */
export function showAreas(
  map: L.Map,
  { councils }: BaseMap,
  slugs: readonly string[],
) {
  const wanted = councils.filter(({ properties }) =>
    slugs.includes(properties.slug),
  )
  const bounds =
    wanted.length > 0 ? L.geoJSON(wanted).getBounds().pad(0.1) : scotland
  map.fitBounds(bounds, { animate: false })
}
