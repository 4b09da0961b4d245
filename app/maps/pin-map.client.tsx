import L from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import { createMap, showAreas } from './base-map.client.ts'
import type { BaseMap } from './base-map.client.ts'
import { placeShape } from './map-pins.tsx'

type Point = { lat: number; lng: number }

/** Near enough to tell one end of a town from the other. */
const closeUp = 11

/**
 * Puts a pin where somebody clicks, drags it, or, with the keyboard, moves the
 * map under its cross and presses the button.
 */
export default function PinMap({
  baseMap,
  label,
  start,
  areas,
  towns,
  onPut,
}: {
  baseMap: BaseMap
  label: string
  start: Point | null
  areas: string[]
  towns: (Point & { name: string })[]
  onPut: (point: Point) => void
}) {
  const element = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map | null>(null)
  const [word, setWord] = useState('')
  // What it began with does not change while the map is open.
  const [given] = useState({ start, areas, towns, onPut })

  // Leaflet draws into an element of its own and has to be taken away again.
  useEffect(() => {
    if (!element.current) return
    const created = createMap(element.current, baseMap)
    map.current = created
    drawAreas(baseMap, given.areas).addTo(created)
    const towns = given.towns.map(drawTown)
    L.layerGroup(towns).addTo(created)
    if (given.start) created.setView(given.start, closeUp, { animate: false })
    else showAreas(created, baseMap, given.areas)

    showNamesThatFit(created, towns)
    created.on('zoomend', () => {
      showNamesThatFit(created, towns)
    })

    let pin: L.Marker | undefined
    const showPin = (point: Point) => {
      pin ??= createPin(point)
        .addTo(created)
        .on('dragend', ({ target }) => {
          put((target as L.Marker).getLatLng())
        })
      pin.setLatLng(point)
    }
    const put = (point: Point) => {
      showPin(point)
      given.onPut(point)
      setWord(`Pin at ${point.lat.toFixed(4)}, ${point.lng.toFixed(4)}`)
    }
    if (given.start) showPin(given.start)
    created.on('click', ({ latlng }) => {
      put(latlng)
    })
    return () => {
      map.current = null
      created.remove()
    }
  }, [baseMap, given])

  return (
    <div className="pin-map area-map">
      <p className="ds_hint-text" id="pin-map-help">
        Click the place. With the keyboard: move the map with the arrow keys,
        come nearer with plus and minus, then press “Put the pin under the
        cross”.
      </p>
      <div className="pin-map__frame">
        <div
          ref={element}
          className="interactive-map"
          role="group"
          aria-label={label}
          aria-describedby="pin-map-help"
        />
        <span className="pin-map__cross" aria-hidden="true" />
      </div>
      <button
        type="button"
        className="ds_button ds_button--secondary"
        onClick={() => {
          map.current?.fire('click', { latlng: map.current.getCenter() })
        }}
      >
        Put the pin under the cross
      </button>
      <p role="status">{word}</p>
    </div>
  )
}

function drawAreas({ councils }: BaseMap, highlighted: string[]) {
  return L.geoJSON(councils, {
    interactive: false,
    style: (council) => ({
      className: highlighted.includes(
        (council?.properties as { slug: string } | undefined)?.slug ?? '',
      )
        ? 'area-map__area tone--plain is-highlighted'
        : 'area-map__area tone--plain',
      fillOpacity: 1,
    }),
  })
}

function drawTown({ name, lat, lng }: Point & { name: string }) {
  return L.circleMarker([lat, lng], {
    radius: 3,
    interactive: false,
    className: 'pin-map__town',
  }).bindTooltip(name, {
    permanent: true,
    direction: 'right',
    className: 'pin-map__name',
  })
}

/** Names on top of each other name nothing; nearer, there is room for more. */
function showNamesThatFit(map: L.Map, towns: L.CircleMarker[]) {
  const taken: L.Bounds[] = []
  for (const town of towns) {
    const tooltip = town.getTooltip()
    const element = tooltip?.getElement()
    if (!tooltip || !element) continue
    const at = map.latLngToLayerPoint(town.getLatLng())
    const { offsetWidth, offsetHeight } = element
    const box = L.bounds(at, at.add([offsetWidth, offsetHeight]))
    const fits = !taken.some((other) => other.overlaps(box))
    if (fits) taken.push(box)
    tooltip.setOpacity(fits ? 1 : 0)
  }
}

function createPin(at: Point) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '-8 -8 16 16')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', placeShape)
  path.setAttribute('fill', 'currentColor')
  svg.append(path)
  return L.marker(at, {
    draggable: true,
    // The numbers and the button serve the keyboard.
    keyboard: false,
    icon: L.divIcon({
      className: 'results-map__pin',
      html: svg as unknown as HTMLElement,
      iconSize: [26, 26],
    }),
  })
}
