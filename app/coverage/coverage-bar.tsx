import type { Coverage } from './coverage.server.ts'

type Counts = Pick<Coverage, 'listings' | 'confirmed' | 'published' | 'old'>

const size = { width: 180, height: 14 }
const hatch = 'coverage-hatch'

/**
 * Filled, hatched, hollow: confirmed, published, old. The numbers stand beside
 * it, so it says nothing to those who hear the page.
 */
export function CoverageBar({
  counts,
  most,
  isWide = false,
}: {
  counts: Counts
  /** Listings that the whole width stands for. */
  most: number
  /** As wide as there is room, and no higher for it. */
  isWide?: boolean
}) {
  const widthOf = (count: number) =>
    most === 0 ? 0 : (count / most) * size.width
  const parts = (['confirmed', 'published', 'old'] as const).map((name, i) => ({
    name,
    width: widthOf(counts[name]),
    x: widthOf(
      (['confirmed', 'published'] as const)
        .slice(0, i)
        .reduce((total, before) => total + counts[before], 0),
    ),
  }))
  return (
    <svg
      className={isWide ? 'coverage-bar coverage-bar--wide' : 'coverage-bar'}
      preserveAspectRatio={isWide ? 'none' : undefined}
      viewBox={`0 0 ${size.width} ${size.height}`}
      aria-hidden="true"
      focusable="false"
    >
      {parts
        .filter(({ width }) => width > 0)
        .map(({ name, x, width }) => (
          <rect
            key={name}
            className="coverage-bar__part"
            x={x + 0.5}
            y={0.5}
            width={Math.max(1, width - 1)}
            height={size.height - 1}
            fill={fills[name]}
          />
        ))}
    </svg>
  )
}

const fills = {
  confirmed: 'currentColor',
  published: `url(#${hatch})`,
  old: 'none',
}

/** Once on a page that has bars: what their fills say. */
export function CoverageKey() {
  return (
    <>
      <svg className="coverage-key__defs" aria-hidden="true" focusable="false">
        <defs>
          <pattern
            id={hatch}
            patternUnits="userSpaceOnUse"
            width={5}
            height={5}
            patternTransform="rotate(45)"
          >
            <line y2={5} x1={1} x2={1} stroke="currentColor" strokeWidth={2} />
          </pattern>
        </defs>
      </svg>
      <ul className="coverage-key">
        {(['confirmed', 'published', 'old'] as const).map((name) => (
          <li key={name}>
            <svg viewBox="0 0 22 14" aria-hidden="true" focusable="false">
              <rect
                className="coverage-bar__part"
                x={0.5}
                y={0.5}
                width={21}
                height={13}
                fill={fills[name]}
              />
            </svg>
            {keyWords[name]}
          </li>
        ))}
      </ul>
    </>
  )
}

const keyWords = {
  confirmed: 'Confirmed by the partnership',
  published: 'Published less than 24 months ago, not confirmed',
  old: 'Old: undated or older, and not confirmed',
}
