import { Link } from '@remix-run/react'
import { AvailabilityShape } from '#app/availability/availability-tag.tsx'
import type { Availability } from '#app/availability/availability.ts'

type ChangeProps = {
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

/**
 * What changed, day by day.
 * @param printed how many of the entries paper has room for
 */
export function ChangeDays({
  days,
  printed,
}: {
  days: { day: string; entries: ChangeEntry[] }[]
  printed: number
}) {
  let before = 0
  return days.map(({ day, entries }) => {
    const room = printed - before
    before += entries.length
    return (
      <section className={classOf('change-day', room <= 0)} key={day}>
        <h2>{day}</h2>
        <ChangeList entries={entries} room={room} />
      </section>
    )
  })
}

function ChangeList({
  entries,
  room,
}: {
  entries: ChangeEntry[]
  room: number
}) {
  return (
    <ul className="change-list">
      {entries.map((entry, i) =>
        entry.is === 'many' ? (
          <li className={classOf('', i >= room)} key={entry.id}>
            <Link to={entry.href}>{entry.count} listings</Link> were taken into
            the directory from published pages. That confirms none of them.
          </li>
        ) : (
          <li className={classOf('', i >= room)} key={entry.change.id}>
            <ChangeLine {...entry.change} />
          </li>
        ),
      )}
    </ul>
  )
}

/** What one printed side has no room for is counted at its foot. */
function classOf(name: string, isBeyond: boolean) {
  return isBeyond ? `${name} beyond-the-side`.trim() : name || undefined
}

/** "Bail supervision in Moray: now available", and which listing it is. */
function ChangeLine({ what, words, note, service, state }: ChangeProps) {
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
        {note && `. ${note}`}
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
