import { wordFor } from '#app/models/availability.ts'
import type { Availability, Statement } from '#app/models/availability.ts'
import shapes from './availability-shapes.svg'

type Told = { state: Availability; statement: Statement }

/** Shape, then word, then colour: each tells the state without the others. */
export function AvailabilityTag({
  state,
  statement,
  size = 16,
}: Told & { size?: 12 | 16 | 24 }) {
  return (
    <span
      className={[
        'availability-tag',
        `availability-tag--${size}`,
        `availability-tag--${state}`,
        statement === 'old' ? 'availability-tag--old' : '',
      ]
        .join(' ')
        .trim()}
    >
      <Shape
        className="availability-shape"
        href={shapeHref(state, statement)}
        size={size}
      />
      <span className="availability-tag__word">
        {wordFor(state, statement)}
      </span>
    </span>
  )
}

/** The shape by itself is decoration: the word must stand in reach. */
export function AvailabilityShape({
  state,
  statement,
  size = 16,
}: Told & { size?: 12 | 16 | 24 }) {
  return (
    <Shape
      className={`availability-shape availability-shape--${state}`}
      href={shapeHref(state, statement)}
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
export function shapeHref(state: Availability, statement: Statement) {
  // Nobody said anything, so there is nothing that could have grown old.
  const isHollow = statement === 'old' && state !== 'not-told'
  return `${shapes}#${state}${isHollow ? '-old' : ''}`
}
