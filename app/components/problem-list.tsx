import { Link } from '@remix-run/react'
import { nameProblem } from '#app/models/service-fields.ts'
import type { Warning } from '#app/models/snapshot-warnings.ts'
import { Inset } from './inset.tsx'
import { idFor } from './listing-form/form-values.ts'

/** What stands in the way of publishing, and what is only worth a look. */
export function ProblemList({
  id,
  errors,
  warnings,
}: {
  id: string
  errors: Record<string, string>
  warnings: Warning[]
}) {
  const mend = Object.entries(errors)
  const worthALook = warnings.filter(({ field }) => !(field in errors))
  return (
    <>
      {mend.length > 0 && (
        <Inset title="To mend before it can be published">
          <ul>
            {mend.map(([name, message]) => (
              <li key={name}>
                <Link to={`/manage/services/${id}#${idFor(name)}`}>
                  {nameProblem(name, message)}
                </Link>
              </li>
            ))}
          </ul>
        </Inset>
      )}
      {worthALook.length > 0 && (
        <Inset title="Worth a second look">
          <ul>
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
