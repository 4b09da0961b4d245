import { Link } from '@remix-run/react'

export type Chip = {
  /** What it narrows: "Council", "Need". */
  kind: string
  label: string
  /** The address of the same page without it. */
  removeHref: string
}

/** What is applied to the results, each with a way to take it off. */
export function Chips({
  chips,
  clearHref,
}: {
  chips: Chip[]
  clearHref?: string
}) {
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label="Applied">
      {chips.map(({ kind, label, removeHref }) => (
        <li key={`${kind} ${label}`}>
          <Link className="chips__chip" to={removeHref}>
            <span className="visually-hidden">Remove </span>
            <span className="chips__kind">{kind}:</span> {label}
            <svg
              className="chips__cross"
              width="12"
              height="12"
              viewBox="0 0 12 12"
              aria-hidden="true"
              focusable="false"
            >
              <path d="M2 2l8 8M10 2l-8 8" />
            </svg>
          </Link>
        </li>
      ))}
      {clearHref && chips.length > 1 && (
        <li>
          <Link className="chips__clear" to={clearHref}>
            Remove all
          </Link>
        </li>
      )}
    </ul>
  )
}
