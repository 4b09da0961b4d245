import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { AreaMap } from './area-map.tsx'
import type { MapArea } from './area-map.tsx'
import type { MapPoint, SearchHere } from './map-point.ts'

/**
 * A map for pages: the drawing from the server at once, the interactive map in
 * its place when it is looked at. Without a script, or when loading fails, the
 * drawing stays. With points it is a map of results, otherwise one of areas.
 */
export function PlacesMap({
  label,
  title,
  areas,
  highlight = [],
  focusOn = [],
  points,
  onSearchHere,
}: {
  label: string
  title?: string
  areas: MapArea[]
  highlight?: string[]
  focusOn?: string[]
  points?: MapPoint[]
  onSearchHere?: (place: SearchHere) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const [render, setRender] = useState<RenderMap | null>(null)
  const isResults = points !== undefined
  const shown = useUnchanged({
    areas,
    highlight,
    focusOn,
    points: points ?? [],
  })

  // Leaflet and the outlines are heavier than most pages: they load only once
  // a good part of the map is on the screen, where the drawing stands already.
  useEffect(() => {
    if (!place.current) return
    let isGone = false
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        loadMap(isResults).then(
          (loaded) => {
            if (!isGone) setRender(() => loaded)
          },
          // Expected when the network drops: the drawing says the same.
          () => undefined,
        )
      },
      { threshold: 0.2 },
    )
    observer.observe(place.current)
    return () => {
      isGone = true
      observer.disconnect()
    }
  }, [isResults])

  return (
    <div ref={place}>
      <AreaMap
        label={label}
        title={title}
        areas={areas}
        highlight={highlight}
        focusOn={focusOn}
        pins={points?.map(({ title, where, ...point }) => ({
          ...point,
          label: `${title}, ${where}`,
        }))}
        interactive={render?.({ label, onSearchHere, ...shown })}
      />
    </div>
  )
}

/**
 * Pages build these lists afresh at every render; the map must not jump back
 * to its start while they say the same as before.
 */
function useUnchanged<T>(lists: T): T {
  const said = JSON.stringify(lists)
  return useMemo(() => JSON.parse(said) as T, [said])
}

type RenderMap = (props: {
  label: string
  areas: MapArea[]
  highlight: string[]
  focusOn: string[]
  points: MapPoint[]
  onSearchHere?: (place: SearchHere) => void
}) => ReactNode

async function loadMap(isResults: boolean): Promise<RenderMap> {
  return isResults ? loadResultsMap() : loadAreaMap()
}

async function loadAreaMap(): Promise<RenderMap> {
  const [{ default: InteractiveAreaMap }, { loadBaseMap }] = await Promise.all([
    import('./area-map.client.tsx'),
    import('./base-map.client.ts'),
  ])
  const baseMap = await loadBaseMap()
  return function renderAreaMap({ label, areas, highlight, focusOn }) {
    return (
      <InteractiveAreaMap
        baseMap={baseMap}
        label={label}
        areas={areas}
        highlight={highlight}
        focusOn={focusOn}
      />
    )
  }
}

async function loadResultsMap(): Promise<RenderMap> {
  const [{ default: ResultsMap }, { loadBaseMap }] = await Promise.all([
    import('./results-map.client.tsx'),
    import('./base-map.client.ts'),
  ])
  const baseMap = await loadBaseMap()
  return function renderResultsMap({ label, points, highlight, ...rest }) {
    const { focusOn, onSearchHere } = rest
    return (
      <ResultsMap
        baseMap={baseMap}
        label={label}
        points={points}
        focusOn={focusOn}
        onSearchHere={onSearchHere}
        areas={highlight}
      />
    )
  }
}
