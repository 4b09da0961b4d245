import L from 'leaflet'
import 'leaflet.markercluster'
import { useEffect, useRef, useState } from 'react'
import { drawnAs } from '#app/availability/availability.ts'
import { placeShape } from './map-pins.tsx'
import { shapeHref } from '#app/availability/availability-tag.tsx'
import { boundsOf, createMap, showAreas } from './base-map.client.ts'
import type { BaseMap, Council } from './base-map.client.ts'
import type { MapPoint, SearchHere } from './map-point.ts'

/** A place known only as its town is drawn as wide as a town. */
const approximateRadius = 1_500

/** The listings with a place, in clusters, to search around and to open. */
export default function ResultsMap({
  baseMap,
  label,
  points,
  areas = [],
  focusOn = [],
  onSearchHere,
}: {
  baseMap: BaseMap
  label: string
  points: MapPoint[]
  /** Slugs of the areas in question. */
  areas?: string[]
  /** Slugs of those to keep in sight as well as the points. */
  focusOn?: string[]
  onSearchHere?: (place: SearchHere) => void
}) {
  const element = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<L.Map | null>(null)

  // Leaflet draws into an element of its own and has to be taken away again.
  useEffect(() => {
    if (!element.current) return
    const created = createMap(element.current, baseMap)
    showAreas(created, baseMap, [])
    followPopups(created)
    setMap(created)
    return () => void created.remove()
  }, [baseMap])

  // The areas and points change with the search; the map itself stays.
  useEffect(() => {
    if (!map) return
    const layers = L.layerGroup([
      drawAreas(baseMap, areas),
      ...points.filter(({ approximate }) => approximate).map(drawAround),
      drawPoints(points),
    ]).addTo(map)
    showResults(map, baseMap, { points, areas, focusOn })
    return () => void layers.remove()
  }, [map, baseMap, points, areas, focusOn])

  return (
    <>
      <div
        ref={element}
        className="interactive-map"
        role="group"
        aria-label={label}
      />
      {map && onSearchHere && (
        <button
          type="button"
          className="results-map__search"
          onClick={() => {
            onSearchHere(placeShown(map))
          }}
        >
          Search this area
        </button>
      )}
    </>
  )
}

function drawAreas({ councils }: BaseMap, highlighted: string[]) {
  const isHighlighted = (council?: Council) =>
    highlighted.includes(council?.properties.slug ?? '')

  return L.geoJSON<Council['properties']>(
    [...councils].sort(
      (one, other) => Number(isHighlighted(one)) - Number(isHighlighted(other)),
    ),
    {
      style: (council) => ({
        className: isHighlighted(council as Council)
          ? 'area-map__area tone--plain is-highlighted'
          : 'area-map__area tone--plain',
        fillOpacity: 1,
      }),
      onEachFeature: (council, path) =>
        path.bindTooltip(council.properties.name, { sticky: true }),
    },
  )
}

function drawAround({ lat, lng }: MapPoint) {
  return L.circle([lat, lng], {
    radius: approximateRadius,
    className: 'results-map__around',
    interactive: false,
  })
}

function drawPoints(points: MapPoint[]) {
  const clusters = L.markerClusterGroup({
    animate: false,
    showCoverageOnHover: false,
    maxClusterRadius: 44,
    iconCreateFunction: (cluster) => clusterIcon(cluster.getChildCount()),
  })
  clusters.addLayers(points.map(drawPoint))
  return clusters
}

function drawPoint(point: MapPoint) {
  const { lat, lng, title, where } = point
  const marker = L.marker([lat, lng], {
    icon: pinIcon(point),
    keyboard: true,
    title: `${title}, ${where}`,
  })
  return marker.bindPopup(() => popup(point, () => marker.closePopup()))
}

/**
 * Leaflet puts a popup at the end of the map, far from its pin. The keyboard
 * is taken there, and back to the pin when it closes.
 */
function followPopups(map: L.Map) {
  map.on('popupopen', ({ popup }) => {
    popup.getElement()?.querySelector<HTMLElement>('a[href]')?.focus()
  })
  map.on('popupclose', ({ popup }) => {
    // The popup is gone by now, and the focus with it if it was inside.
    if (document.activeElement !== document.body) return
    const { _source: pin } = popup as L.Popup & { _source?: L.Marker }
    pin?.getElement()?.focus()
  })
}

function pinIcon({
  state,
  intake = null,
  statement = 'confirmed',
  ...point
}: MapPoint) {
  const svg = createSvg('svg', {
    viewBox: '-8 -8 16 16',
    class: `state--${state ? drawnAs(state, intake) : 'place'}`,
    'aria-hidden': 'true',
  })
  const box = { x: '-8', y: '-8', width: '16', height: '16' }
  svg.append(
    state
      ? createSvg('use', { href: shapeHref(state, statement, intake), ...box })
      : createSvg('path', { d: placeShape, fill: 'currentColor' }),
  )
  return icon('results-map__pin', 26, [svg, hiddenName(nameOf(point))])
}

function clusterIcon(size: number) {
  const number = document.createElement('span')
  number.textContent = String(size)
  number.setAttribute('aria-hidden', 'true')
  const name = hiddenName(`${size} places close together, zoom in`)
  return icon('results-map__cluster', 32, [number, name])
}

function icon(className: string, size: number, children: Element[]) {
  const html = document.createElement('div')
  html.append(...children)
  return L.divIcon({ className, html, iconSize: [size, size] })
}

/** Leaflet names pictures only; a pin of ours is named by hidden text. */
function hiddenName(name: string) {
  const hidden = document.createElement('span')
  hidden.className = 'results-map__name'
  hidden.textContent = name
  return hidden
}

function nameOf({
  title,
  where,
  approximate,
}: Pick<MapPoint, 'title' | 'where' | 'approximate'>) {
  return `${title}, ${where}${approximate ? ' (approximate place)' : ''}`
}

function popup(
  { title, href, where, approximate }: MapPoint,
  close: () => void,
) {
  const content = document.createElement('div')
  content.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close()
  })
  const link = document.createElement('a')
  link.href = href
  link.textContent = title
  const place = document.createElement('p')
  place.textContent = where
  content.append(link, place)
  if (approximate) {
    const note = document.createElement('p')
    note.textContent = 'The place is approximate: only the town is shown.'
    content.append(note)
  }
  return content
}

function createSvg(name: string, attributes: Record<string, string>) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, value)
  return element
}

function showResults(
  map: L.Map,
  baseMap: BaseMap,
  {
    points,
    areas,
    focusOn,
  }: { points: MapPoint[]; areas: string[]; focusOn: string[] },
) {
  if (points.length === 0) {
    showAreas(map, baseMap, areas)
    return
  }
  // A pin alone does not say whom it is for: the shape of the area does.
  const bounds = boundsOf(baseMap, focusOn).extend(
    L.latLngBounds(points.map(({ lat, lng }) => [lat, lng])),
  )
  map.fitBounds(bounds.pad(0.15), { animate: false, maxZoom: 10 })
}

/** A circle that fits into what is on the screen. */
function placeShown(map: L.Map): SearchHere {
  const bounds = map.getBounds()
  const centre = bounds.getCenter()
  const toNorth = centre.distanceTo([bounds.getNorth(), centre.lng])
  const toEast = centre.distanceTo([centre.lat, bounds.getEast()])
  return {
    lat: centre.lat,
    lng: centre.lng,
    radiusMetres: Math.round(Math.min(toNorth, toEast)),
  }
}
