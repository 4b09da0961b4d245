import { Link } from '@remix-run/react'
import type { Warning } from '#app/record/warnings.ts'
import { Inset } from '#app/ui/inset.tsx'
import { idFor } from './field-id.ts'

/** What stands in the way of publishing, and what is only worth a look. */
export function ProblemList({
  id,
  mends,
  warnings,
  twins = [],
}: {
  id: string
  mends: { name: string; message: string }[]
  warnings: Warning[]
  /** Other listings of the same name, type and area. */
  twins?: { id: string; title: string }[]
}) {
  const worthALook = warnings.filter(
    ({ field }) => !mends.some(({ name }) => name === field),
  )
  return (
    <>
      {mends.length > 0 && (
        <Inset title="To mend before it can be published">
          <ul>
            {mends.map(({ name, message }) => (
              <li key={name}>
                <Link to={`/manage/services/${id}#${idFor(name)}`}>
                  {message}
                </Link>
              </li>
            ))}
          </ul>
        </Inset>
      )}
      {worthALook.length + twins.length > 0 && (
        <Inset title="Worth a second look">
          <ul>
            {twins.map((twin) => (
              <li key={twin.id}>
                There is a listing of this name already, for the same area and
                type of service:{' '}
                <Link to={`/manage/services/${twin.id}`}>{twin.title}</Link>.
                Change that one, unless this is another service.
              </li>
            ))}
            {worthALook.map(({ field, message }) => (
              <li key={message}>
                {message}{' '}
                <Link to={`/manage/services/${id}#${field}`}>Change it</Link>
              </li>
            ))}
          </ul>
        </Inset>
      )}
    </>
  )
}
