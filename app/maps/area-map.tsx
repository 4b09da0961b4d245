import { useId } from 'react'
import type { ReactNode } from 'react'
import {
  availabilityStates,
  drawnAs,
  stateInWords,
  availabilityLabel,
} from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'
import { StatePatterns, patternFor } from '#app/availability/state-patterns.tsx'
import { boundaryAttribution } from '#seed/boundaries/attribution.ts'
import coarseOutlines from '#seed/boundaries/outlines-coarse.svg?url'
import fineOutlines from '#seed/boundaries/outlines-fine.svg?url'
import type { Fineness } from '#seed/boundaries/outlines.ts'
import { MapPins } from './map-pins.tsx'
import type { MapPin } from './map-pins.tsx'
import { grids, isInView, unitsPerPixel, viewOf } from './map-view.ts'

const drawings = { fine: fineOutlines, coarse: coarseOutlines }

export type MapArea = {
  slug: string
  name: string
  href?: string
  state?: Availability | null
  intake?: Intake | null
  statement?: Statement
  tone?: 'plain' | 'strong' | 'some' | 'none'
  /** Said after the name, e.g. "4 of 12 listings confirmed". */
  note?: string
}

/**
 * A map drawn on the server: it needs no script, prints, and is what people
 * see until the interactive one has loaded.
 */
export function AreaMap({
  label,
  title,
  areas,
  highlight = [],
  focusOn = [],
  pins = [],
  interactive = null,
}: {
  /** What the map shows, for people who do not see it. */
  label: string
  /** A visible caption. */
  title?: string
  areas: MapArea[]
  /** Slugs of the areas in question. */
  highlight?: string[]
  /** Slugs of the areas to crop to; all of Scotland when empty. */
  focusOn?: string[]
  pins?: MapPin[]
  /** Stands in the place of the drawing once it has loaded. */
  interactive?: ReactNode
}) {
  const id = useId()
  const view = viewOf(focusOn)
  // A coarser line is enough for all of Scotland.
  const fineness: Fineness = focusOn.length > 0 ? 'fine' : 'coarse'
  const grid = grids[fineness]
  const patternSize = (unitsPerPixel(view) * 8) / grid
  const visible = areas.filter(({ slug }) => isInView(slug, view))
  const hasLinks = visible.some(({ href }) => href) || pins.some((p) => p.href)

  return (
    <figure className="area-map">
      <div
        className={
          interactive ? 'area-map__frame is-replaced' : 'area-map__frame'
        }
      >
        <svg
          className="area-map__drawing"
          viewBox={view.join(' ')}
          role={hasLinks ? 'group' : 'img'}
          aria-label={label}
        >
          <g transform={`scale(${grid})`}>
            <StatePatterns id={id} areas={visible} size={patternSize} />
            <use
              className="area-map__land"
              href={`${drawings[fineness]}#land`}
            />
            {highlightedLast(visible, highlight).map((area) => (
              <AreaShape
                key={area.slug}
                area={area}
                outline={`${drawings[fineness]}#${area.slug}`}
                fill={patternFor(id, area)}
                isHighlighted={highlight.includes(area.slug)}
              />
            ))}
          </g>
          <MapPins pins={pins} view={view} />
        </svg>
        {interactive}
      </div>
      {title && <figcaption>{title}</figcaption>}
      <AreaMapKey id={id} areas={visible} size={patternSize} />
      <p className="area-map__source">
        Boundaries are indicative. {boundaryAttribution}
      </p>
    </figure>
  )
}

function AreaShape({
  area,
  outline,
  fill,
  isHighlighted,
}: {
  area: MapArea
  outline: string
  fill: string | undefined
  isHighlighted: boolean
}) {
  const classes = [
    'area-map__area',
    fill ? 'has-pattern' : `tone--${area.tone ?? 'plain'}`,
    isHighlighted && 'is-highlighted',
  ]
  const name = nameOf(area)
  const shape = (
    <use
      className={classes.filter(Boolean).join(' ')}
      href={outline}
      fill={fill}
    >
      <title>{name}</title>
    </use>
  )
  if (!area.href) return shape
  return (
    <a href={area.href} aria-label={name}>
      {shape}
    </a>
  )
}

export function nameOf({
  name,
  state,
  intake = null,
  statement = 'confirmed',
  note,
}: MapArea) {
  const word = state ? stateInWords(state, statement, intake) : null
  const said = [word, note].filter(Boolean).join(', ')
  return said ? `${name}: ${said}` : name
}

/** The states in words, beside the patterns that stand for them. */
function AreaMapKey({
  id,
  areas,
  size,
}: {
  id: string
  areas: MapArea[]
  size: number
}) {
  const inOrder = [...areas].sort(
    (one, other) => rankOf(one.state) - rankOf(other.state),
  )
  const byPattern = new Map(
    inOrder.map((area) => [patternFor(id, area), area] as const),
  )
  byPattern.delete(undefined)
  if (byPattern.size === 0) return null

  return (
    <ul className="area-map__key">
      {[...byPattern].map(
        ([fill, { state, intake = null, statement = 'confirmed' }]) => (
          <li key={fill}>
            <svg
              viewBox={`0 0 ${(size * 3).toFixed(1)} ${(size * 2).toFixed(1)}`}
              width={24}
              height={16}
              aria-hidden="true"
            >
              <rect className="area-map__swatch" width="100%" height="100%" />
              <rect
                className="area-map__swatch"
                width="100%"
                height="100%"
                fill={fill}
              />
            </svg>
            {state && wordOfPattern(state, statement, intake)}
          </li>
        ),
      )}
    </ul>
  )
}

/** A pattern tells a full service apart, but not a waiting list or a day. */
function wordOfPattern(
  state: Availability,
  statement: Statement,
  intake: Intake | null,
) {
  const isFull = drawnAs(state, intake) === 'full'
  return availabilityLabel(state, statement, isFull ? intake : null)
}

function rankOf(state: Availability | null | undefined) {
  return state ? availabilityStates.indexOf(state) : -1
}

/** The areas in question last: their outline must lie on top. */
function highlightedLast(areas: MapArea[], highlight: string[]) {
  return [
    ...areas.filter(({ slug }) => !highlight.includes(slug)),
    ...areas.filter(({ slug }) => highlight.includes(slug)),
  ]
}
