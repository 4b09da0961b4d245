import { Link } from '@remix-run/react'

type Stage = { key: string; label: string; definition?: string }

/** The stages of a case in order, the one in question marked. */
export function Journey({
  stages,
  current,
}: {
  stages: Stage[]
  current?: string
}) {
  return (
    <ol className="journey">
      {stages.map(({ key, label, definition }) => (
        <li key={key} aria-current={key === current ? 'step' : undefined}>
          <Link to={`/stages/${key}`}>{label}</Link>
          {definition && <span className="journey__note">{definition}</span>}
        </li>
      ))}
    </ol>
  )
}

/** Where each stage stands in the drawing. */
const places: Record<string, { x: number; y: number; below?: boolean }> = {
  arrest: { x: 70, y: 100 },
  prosecution: { x: 210, y: 100, below: true },
  bail: { x: 350, y: 100, below: true },
  court: { x: 490, y: 100, below: true },
  sentence: { x: 660, y: 50 },
  custody: { x: 620, y: 150, below: true },
  release: { x: 770, y: 150, below: true },
  community: { x: 900, y: 100, below: true },
}

/**
 * The ways a case can take, as a drawing. It says nothing that the list does
 * not, so those who listen are spared it.
 */
export function JourneyPicture({
  stages,
  current,
}: {
  stages: Stage[]
  current: string
}) {
  return (
    <svg
      className="journey-picture"
      viewBox="0 -60 970 275"
      aria-hidden="true"
      focusable="false"
    >
      <g className="journey-picture__ways">
        <path d="M70 100H490" />
        <path d="M490 100C540 100 560 50 610 50H690C800 50 800 100 900 100" />
        <path d="M490 100C540 100 540 150 590 150H790C840 150 840 100 900 100" />
        <path
          className="journey-picture__aside"
          d="M210 83C230 -30 330 -45 430 -45H760C860 -45 890 0 900 83"
        />
      </g>
      <text className="journey-picture__aside-label" x="430" y="-22">
        diverted: no court case
      </text>
      {stages.map(({ key, label }, i) => {
        const place = places[key]
        if (!place) return null
        return (
          <a key={key} href={`/stages/${key}`} tabIndex={-1}>
            <g
              className={
                key === current
                  ? 'journey-picture__stage is-current'
                  : 'journey-picture__stage'
              }
            >
              <circle cx={place.x} cy={place.y} r={17} />
              <text
                className="journey-picture__number"
                x={place.x}
                y={place.y + 6}
              >
                {i + 1}
              </text>
              {linesOf(label).map((line, row) => (
                <text
                  key={line}
                  x={place.x}
                  y={place.y + (place.below ? 38 : -42) + row * 17}
                >
                  {line}
                </text>
              ))}
            </g>
          </a>
        )
      })}
    </svg>
  )
}

/** SVG breaks no lines: two of about the same length. */
function linesOf(label: string): string[] {
  const words = label.split(' ')
  if (label.length < 16) return [label]
  const ends = words.map((_, i) => words.slice(0, i + 1).join(' ').length)
  const middle = ends.findIndex((end) => end >= label.length / 2 - 2)
  return [
    words.slice(0, middle + 1).join(' '),
    words.slice(middle + 1).join(' '),
  ].filter(Boolean)
}
