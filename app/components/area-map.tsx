import { useId } from 'react'
import type { ReactNode } from 'react'
import { availabilityStates, wordFor } from '#app/models/availability.ts'
import type { Availability, Statement } from '#app/models/availability.ts'
import { boundaryAttribution } from '#seed/boundaries/attribution.ts'
import type { Drawing, Outlines } from '#seed/boundaries/outlines.ts'
import outlinesFile from '#seed/boundaries/outlines.json' with { type: 'json' }
import { project } from '#seed/boundaries/project.ts'
import { shapeHref } from './availability-tag.tsx'
import { StatePatterns, patternFor } from './state-patterns.tsx'

// JSON has no tuples; tests/unit/seed/boundaries.test.ts holds the shape.
const outlines = outlinesFile as unknown as Outlines

export type MapArea = {
  slug: string
  name: string
  href?: string
  state?: Availability | null
  statement?: Statement
  tone?: 'plain' | 'strong' | 'some' | 'none'
  /** Said after the name, e.g. "4 of 12 listings confirmed". */
  note?: string
}

export type MapPin = {
  lat: number
  lng: number
  label: string
  href?: string
  state?: Availability | null
  statement?: Statement
  approximate?: boolean
}

type Box = Outlines['viewBox']

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
  const unit = unitsPerPixel(view)
  // A coarser line for all of Scotland: the page comes sooner.
  const drawing =
    focusOn.length > 0 ? outlines.drawings.fine : outlines.drawings.coarse
  const patternSize = (unit * 8) / drawing.grid
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
          <g transform={`scale(${drawing.grid})`}>
            <StatePatterns id={id} areas={visible} size={patternSize} />
            <path className="area-map__land" d={drawing.land} />
            {highlightedLast(visible, highlight).map((area) => (
              <AreaShape
                key={area.slug}
                area={area}
                outline={drawing.areas[area.slug]}
                fill={patternFor(id, area)}
                isHighlighted={highlight.includes(area.slug)}
              />
            ))}
          </g>
          {groupPins(pins, view).map((group) => (
            <Pins key={group.map(keyOf).join()} pins={group} unit={unit} />
          ))}
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
  outline: Drawing['areas'][string] | undefined
  fill: string | undefined
  isHighlighted: boolean
}) {
  if (!outline) return null

  const classes = [
    'area-map__area',
    fill ? 'has-pattern' : `tone--${area.tone ?? 'plain'}`,
    isHighlighted && 'is-highlighted',
  ]
  const name = nameOf(area)
  const shape = (
    <path className={classes.filter(Boolean).join(' ')} d={outline} fill={fill}>
      <title>{name}</title>
    </path>
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
  statement = 'confirmed',
  note,
}: MapArea) {
  const word = state ? wordFor(state, statement) : null
  const said = [word, note].filter(Boolean).join(', ')
  return said ? `${name}: ${said}` : name
}

function Pins({ pins, unit }: { pins: MapPin[]; unit: number }) {
  const [first] = pins
  if (!first) return null

  const [x, y] = project(first)
  const name = pins.map(pinName).join('; ')
  const drawing = (
    <g
      className="area-map__pin"
      transform={`translate(${Math.round(x)} ${Math.round(y)}) scale(${unit.toFixed(2)})`}
      role={first.href && pins.length === 1 ? undefined : 'img'}
      aria-label={name}
    >
      <title>{name}</title>
      {pins.length === 1 ? <Pin pin={first} /> : <Cluster size={pins.length} />}
    </g>
  )
  if (!first.href || pins.length > 1) return drawing
  return (
    <a href={first.href} aria-label={name}>
      {drawing}
    </a>
  )
}

function Pin({ pin }: { pin: MapPin }) {
  const { state, statement = 'confirmed', approximate } = pin
  return (
    <>
      {approximate && <circle className="area-map__around" r={22} />}
      <circle className="area-map__disc" r={12} />
      {state ? (
        <use
          className={`state--${state}`}
          href={shapeHref(state, statement)}
          x={-8}
          y={-8}
          width={16}
          height={16}
        />
      ) : (
        <path className="state--place" d={placeShape} fill="currentColor" />
      )}
    </>
  )
}

/** A court or a prison, which has no availability of its own: a diamond. */
export const placeShape = 'M0-7 7 0 0 7-7 0z'

function Cluster({ size }: { size: number }) {
  return (
    <>
      <circle className="area-map__cluster" r={13} />
      <text className="area-map__number" y={5} textAnchor="middle">
        {size}
      </text>
    </>
  )
}

function pinName({ label, approximate }: MapPin) {
  return approximate ? `${label} (approximate place)` : label
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
      {[...byPattern].map(([fill, { state, statement = 'confirmed' }]) => (
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
          {state && wordFor(state, statement)}
        </li>
      ))}
    </ul>
  )
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

/** Around the areas with a margin, and never narrower than 4 by 3. */
function viewOf(slugs: string[]): Box {
  const boxes = slugs.flatMap((slug) => {
    const box = outlines.boxes[slug]
    return box ? [box] : []
  })
  if (boxes.length === 0) return outlines.viewBox

  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))

  const margin = 0.12 * Math.max(right - left, bottom - top)
  const height = Math.max(bottom - top, ((right - left) * 3) / 4) + 2 * margin
  const width = Math.max(right - left + 2 * margin, (height * 4) / 3)
  return [
    Math.round((left + right - width) / 2),
    Math.round((top + bottom - height) / 2),
    Math.round(width),
    Math.round(height),
  ]
}

function isInView(slug: string, [x, y, width, height]: Box) {
  const box = outlines.boxes[slug]
  if (!box) return false
  return (
    box[0] < x + width &&
    x < box[0] + box[2] &&
    box[1] < y + height &&
    y < box[1] + box[3]
  )
}

/** The drawing is shown about 480 pixels wide; pins and patterns keep to that. */
function unitsPerPixel([, , width]: Box) {
  return width / 480
}

/** Pins that would cover each other become one with a number. */
function groupPins(pins: MapPin[], [x, y, width, height]: Box): MapPin[][] {
  const reach = unitsPerPixel([x, y, width, height]) * 22
  const groups: MapPin[][] = []
  for (const pin of pins) {
    const [pinX, pinY] = project(pin)
    if (pinX < x || pinX > x + width || pinY < y || pinY > y + height) continue
    const near = groups.find(([first]) => {
      if (!first) return false
      const [firstX, firstY] = project(first)
      return Math.hypot(firstX - pinX, firstY - pinY) < reach
    })
    if (near) near.push(pin)
    if (!near) groups.push([pin])
  }
  return groups
}

function keyOf({ lat, lng, label }: MapPin) {
  return `${label} ${lat} ${lng}`
}
