import type { ReactNode } from 'react'
import { canGrowOld, drawnAs } from './availability.ts'
import type { Availability, Drawn, Statement } from './availability.ts'
import type { Intake } from './intake.ts'

type Stated = {
  state?: Availability | null
  intake?: Intake | null
  statement?: Statement
}

/** The fill of an area's state on a map; undefined where it has none. */
export function patternFor(mapId: string, area: Stated): string | undefined {
  const name = patternName(area)
  return name ? `url(#${patternId(mapId, name)})` : undefined
}

/**
 * Every state has its own pattern, so that a map can be read without its
 * colours. Each map needs its own ids: a page can hold several.
 */
export function StatePatterns({
  id,
  areas,
  size,
}: {
  id: string
  areas: Stated[]
  size: number
}) {
  const names = new Set(areas.map(patternName))
  names.delete(null)
  if (names.size === 0) return null

  return (
    <defs>
      {areas.filter(isFirstOfItsPattern).map((area) => (
        <pattern
          key={patternName(area)}
          id={patternId(id, patternName(area) ?? '')}
          className={`state--${drawn(area) ?? 'place'}`}
          patternUnits="userSpaceOnUse"
          width={size}
          height={size}
          viewBox="0 0 8 8"
        >
          <rect className="area-map__paper" width={8} height={8} />
          {markOf(area)}
        </pattern>
      ))}
    </defs>
  )
}

function isFirstOfItsPattern(area: Stated, i: number, areas: Stated[]) {
  const name = patternName(area)
  return (
    name !== null && areas.findIndex((one) => patternName(one) === name) === i
  )
}

function patternName(area: Stated) {
  const name = drawn(area)
  return name && isOld(area) ? `${name}-old` : name
}

function isOld(area: Stated) {
  const name = drawn(area)
  return area.statement === 'old' && name !== null && canGrowOld(name)
}

function drawn({ state, intake = null }: Stated): Drawn | null {
  return state ? drawnAs(state, intake) : null
}

function markOf(area: Stated) {
  const name = drawn(area)
  if (!name) return null
  return name !== 'full' && isOld(area) ? faded[name] : marks[name]
}

/** React's ids hold colons, which a url() in CSS must not. */
function patternId(mapId: string, name: string) {
  return `map${mapId.replaceAll(':', '-')}${name}`
}

function lines(d: string, strokeWidth: number) {
  return (
    <path d={d} fill="none" stroke="currentColor" strokeWidth={strokeWidth} />
  )
}

const marks: Record<Drawn, ReactNode> = {
  available: <rect width={8} height={8} fill="currentColor" />,
  'on-request': lines('M-2 2 2-2M-1 9 9-1M6 10 10 6', 3),
  'part-of-area': lines('M0 2h8M0 6h8', 2),
  limited: (
    <g fill="currentColor">
      <circle cx={2} cy={2} r={1.5} />
      <circle cx={6} cy={6} r={1.5} />
    </g>
  ),
  planned: lines('M4 1.5v5M1.5 4h5', 1.2),
  paused: lines('M2 0v8M6 0v8', 2),
  full: <rect x={1} y={1} width={6} height={6} fill="currentColor" />,
  superseded: lines('M-1-1 9 9M-1 7l2 2M7-1l2 2', 1.2),
  closed: lines('M0 0l8 8M8 0 0 8', 1.2),
  'not-offered': lines('M0 4h8', 1),
  'not-told': (
    <g fill="currentColor">
      <circle cx={4} cy={4} r={0.6} />
    </g>
  ),
}

/**
 * An old statement never looks like a fresh one: the same mark, but thin and
 * broken, with paper showing through.
 */
const faded: Record<Availability, ReactNode> = {
  available: (
    <circle
      cx={4}
      cy={4}
      r={2.4}
      fill="none"
      stroke="currentColor"
      strokeWidth={0.9}
    />
  ),
  'on-request': brokenLines('M0 8 8 0'),
  'part-of-area': brokenLines('M0 2h8M0 6h8'),
  limited: (
    <g fill="none" stroke="currentColor" strokeWidth={0.7}>
      <circle cx={2} cy={2} r={1.2} />
      <circle cx={6} cy={6} r={1.2} />
    </g>
  ),
  planned: lines('M4 2.5v3M2.5 4h3', 0.8),
  paused: brokenLines('M2 0v8M6 0v8'),
  superseded: brokenLines('M0 0l8 8'),
  closed: brokenLines('M0 0l8 8M8 0 0 8'),
  'not-offered': brokenLines('M0 4h8'),
  'not-told': null,
}

function brokenLines(d: string) {
  return (
    <path
      d={d}
      fill="none"
      stroke="currentColor"
      strokeWidth={0.9}
      strokeDasharray="2 2"
    />
  )
}
