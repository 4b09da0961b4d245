import { useNavigate } from '@remix-run/react'
import { PlacesMap } from '#app/maps/places-map.tsx'
import type { MapPoint } from '#app/maps/map-point.ts'
import { resultsPath } from '#search/query.ts'
import type { SearchQuery } from '#search/query.ts'

/** The places of the list, which stand in words beside it. */
export function ResultsMap({
  query,
  map,
}: {
  query: SearchQuery
  map: {
    points: MapPoint[]
    areas: { slug: string; name: string }[]
    highlight: string[]
    focusOn: string[]
  }
}) {
  const navigate = useNavigate()
  return (
    <section className="results__map" aria-labelledby="results-map">
      <h2 id="results-map">Map</h2>
      <PlacesMap
        label="Where these services work"
        areas={map.areas.map((area) => ({
          ...area,
          href: `/areas/${area.slug}`,
        }))}
        highlight={map.highlight}
        focusOn={map.focusOn}
        points={map.points}
        onSearchHere={({ lat, lng, radiusMetres }) => {
          const near = `${lat.toFixed(2)},${lng.toFixed(2)}`
          const within = Math.max(1, Math.round(radiusMetres / 1609.344))
          navigate(resultsPath({ ...query, area: [] }, { near, within }))
        }}
      />
      <p>
        Most listings have no address. They stand at the court, custody centre
        or prison where they work, or as the area that they cover.
      </p>
    </section>
  )
}
