import { Link } from '@remix-run/react'
import type { Availability } from '#app/models/availability.ts'
import { AvailabilityShape } from './availability-tag.tsx'

export type ChangeProps = {
  id: string
  what: string
  words: string
  note: string | null
  service: { slug: string | null; title: string; provider: string }
  state: Availability | null
}

export type ChangeEntry =
  | { is: 'change'; change: ChangeProps }
  | { is: 'many'; id: string; count: number; href: string }

/** What changed on one day. */
export function ChangeList({ entries }: { entries: ChangeEntry[] }) {
  return (
    <ul className="change-list">
      {entries.map((entry) =>
        entry.is === 'many' ? (
          <li key={entry.id}>
            <Link to={entry.href}>{entry.count} listings</Link> were taken into
            the directory from published pages. That confirms none of them.
          </li>
        ) : (
          <li key={entry.change.id}>
            <ChangeLine {...entry.change} />
          </li>
        ),
      )}
    </ul>
  )
}

/** "Bail supervision in Moray: now available", and which listing it is. */
export function ChangeLine({ what, words, note, service, state }: ChangeProps) {
  return (
    <>
      <p className="change-list__line">
        {state && (
          <>
            <AvailabilityShape
              state={state}
              statement="published"
              size={16}
            />{' '}
          </>
        )}
        {what}: <strong>{words}</strong>
        {note && ` ${note}`}
      </p>
      <p className="change-list__listing">
        {service.slug ? (
          <Link to={`/services/${service.slug}`}>{service.title}</Link>
        ) : (
          service.title
        )}
        {', '}
        {service.provider}
      </p>
    </>
  )
}
