import { shapeHref } from '#app/availability/availability-tag.tsx'
import { drawnAs } from '#app/availability/availability.ts'
import type { Availability, Statement } from '#app/availability/availability.ts'
import type { Intake } from '#app/availability/intake.ts'
import { project } from '#seed/boundaries/project.ts'
import { unitsPerPixel } from './map-view.ts'
import type { View } from './map-view.ts'

export type MapPin = {
  lat: number
  lng: number
  label: string
  href?: string
  state?: Availability | null
  intake?: Intake | null
  statement?: Statement
  approximate?: boolean
}

/** Places on a drawn map; those that would cover each other become one. */
export function MapPins({ pins, view }: { pins: MapPin[]; view: View }) {
  const unit = unitsPerPixel(view)
  return groupPins(pins, view).map((group) => (
    <Pins key={group.map(keyOf).join()} pins={group} unit={unit} />
  ))
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
  const { state, intake = null, statement = 'confirmed', approximate } = pin
  return (
    <>
      {approximate && <circle className="area-map__around" r={22} />}
      <circle className="area-map__disc" r={12} />
      {state ? (
        <use
          className={`state--${drawnAs(state, intake)}`}
          href={shapeHref(state, statement, intake)}
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

function groupPins(pins: MapPin[], view: View): MapPin[][] {
  const [x, y, width, height] = view
  const reach = unitsPerPixel(view) * 22
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
