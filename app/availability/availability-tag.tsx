import shapes from './availability-shapes.svg'
import { canGrowOld, drawnAs, availabilityLabel } from './availability.ts'
import type { Availability, Statement } from './availability.ts'
import type { Intake } from './intake.ts'

type Told = {
  state: Availability
  statement: Statement
  /** Full, a waiting list, paused until; null where nothing is said of it. */
  intake?: Intake | null
}

/**
 * Shape, then word, then colour: each tells the state without the others. What
 * is said of its capacity stands with the dates between which it holds.
 */
export function AvailabilityTag({
  state,
  statement,
  intake = null,
  size = 16,
}: Told & { size?: 12 | 16 | 24 }) {
  const drawn = drawnAs(state, intake)
  const tag = (
    <span
      className={[
        'availability-tag',
        `availability-tag--${size}`,
        `availability-tag--${drawn}`,
        statement === 'old' && drawn !== 'full' ? 'availability-tag--old' : '',
      ]
        .join(' ')
        .trim()}
    >
      <Shape
        className="availability-shape"
        href={shapeHref(state, statement, intake)}
        size={size}
      />
      <span className="availability-tag__word">
        {availabilityLabel(state, statement, intake)}
      </span>
    </span>
  )
  if (!intake?.dates) return tag
  return (
    <>
      {tag} <span className="availability-dates">{intake.dates}</span>
    </>
  )
}

/** The shape by itself is decoration: the word must stand in reach. */
export function AvailabilityShape({
  state,
  statement,
  intake = null,
  size = 16,
}: Told & { size?: 12 | 16 | 24 }) {
  return (
    <Shape
      className={`availability-shape availability-shape--${drawnAs(state, intake)}`}
      href={shapeHref(state, statement, intake)}
      size={size}
    />
  )
}

/** A page has a hundred of these: every attribute counts. */
function Shape({
  className,
  href,
  size,
}: {
  className: string
  href: string
  size: number
}) {
  return (
    <svg className={className} width={size} height={size} aria-hidden="true">
      <use href={href} />
    </svg>
  )
}

/** For the maps, which draw the same shapes by hand. */
export function shapeHref(
  state: Availability,
  statement: Statement,
  intake: Intake | null = null,
) {
  const drawn = drawnAs(state, intake)
  const isHollow = statement === 'old' && canGrowOld(drawn)
  return `${shapes}#${drawn}${isHollow ? '-old' : ''}`
}
