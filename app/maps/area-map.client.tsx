import { useNavigate } from '@remix-run/react'
import L from 'leaflet'
import { useEffect, useId, useRef } from 'react'
import { StatePatterns, patternFor } from '#app/availability/state-patterns.tsx'
import { nameOf } from './area-map.tsx'
import type { MapArea } from './area-map.tsx'
import { createMap, showAreas } from './base-map.client.ts'
import type { BaseMap, Council } from './base-map.client.ts'

/** The same areas as the drawing, to zoom and to move. */
export default function InteractiveAreaMap({
  baseMap,
  label,
  areas,
  highlight = [],
  focusOn = [],
}: {
  baseMap: BaseMap
  label: string
  areas: MapArea[]
  highlight?: string[]
  focusOn?: string[]
}) {
  const id = useId()
  const element = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()

  // Leaflet draws into an element of its own and has to be taken away again.
  useEffect(() => {
    if (!element.current) return
    const map = createMap(element.current, baseMap)
    showAreas(map, baseMap, focusOn)

    const layer = L.geoJSON<Council['properties']>(baseMap.councils, {
      style: (council) => {
        const area = areas.find(({ slug }) => slug === council?.properties.slug)
        return {
          className: classesOf(area, highlight),
          fillColor: area && patternFor(id, area),
          fillOpacity: 1,
        }
      },
      onEachFeature: (council, path) => {
        const area = areas.find(({ slug }) => slug === council.properties.slug)
        path.bindTooltip(area ? nameOf(area) : council.properties.name, {
          sticky: true,
        })
      },
    }).addTo(map)

    layer.eachLayer((path) => {
      if (!(path instanceof L.Path) || !('feature' in path)) return
      const { slug } = (path.feature as Council).properties
      const area = areas.find((one) => one.slug === slug)
      if (highlight.includes(slug)) path.bringToFront()
      if (area?.href) makeLink(path, area, navigate)
    })
    return () => void map.remove()
  }, [baseMap, areas, highlight, focusOn, id, navigate])

  return (
    <>
      <svg className="interactive-map__patterns" aria-hidden="true">
        <StatePatterns id={id} areas={areas} size={8} />
      </svg>
      <div
        ref={element}
        className="interactive-map"
        role="group"
        aria-label={label}
      />
    </>
  )
}

function classesOf(area: MapArea | undefined, highlight: string[]) {
  return [
    'area-map__area',
    area?.state ? 'has-pattern' : `tone--${area?.tone ?? 'plain'}`,
    area && highlight.includes(area.slug) ? 'is-highlighted' : '',
  ].join(' ')
}

/** Leaflet's shapes know the mouse only; this adds the keyboard. */
function makeLink(path: L.Path, area: MapArea, open: (href: string) => void) {
  const { href } = area
  const element = path.getElement()
  if (!href || !element) return

  element.setAttribute('role', 'link')
  element.setAttribute('tabindex', '0')
  element.setAttribute('aria-label', nameOf(area))
  path.on('click', () => {
    open(href)
  })
  element.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Enter') open(href)
  })
}
