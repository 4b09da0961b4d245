import { Link } from '@remix-run/react'
import { Inset } from '#app/ui/inset.tsx'

type Named = { slug: string; name: string }

/** Closed, or sitting in another court: where to go on. */
export function CourtStatus({
  court: { status, note, parent, successor },
  isBench,
}: {
  court: {
    status: 'open' | 'closed' | 'unconfirmed'
    note: string | null
    parent: Named | null
    successor: Named | null
  }
  isBench: boolean
}) {
  if (status === 'closed')
    return (
      <Inset title="This court has closed">
        {note && <p>{note}</p>}
        {(successor ?? parent) && (
          <p>
            {successor ? 'Its business went to ' : 'It sat in '}
            <CourtLink court={successor ?? parent} />, whose page says what can
            be used now.
          </p>
        )}
      </Inset>
    )
  if (isBench) return null
  return (
    <Inset
      title={
        status === 'unconfirmed'
          ? 'We could not confirm that this court still sits'
          : undefined
      }
    >
      {note && <p>{note}</p>}
      {parent && (
        <p>
          It sits in <CourtLink court={parent} />, whose page says what can be
          used for a person, by where they live.
        </p>
      )}
    </Inset>
  )
}

export function CourtLink({ court }: { court: Named | null }) {
  return court && <Link to={`/courts/${court.slug}`}>{court.name}</Link>
}
