import { Link } from '@remix-run/react'
import { roleInWords } from '#app/security/permissions.ts'
import type { FollowUp } from './coverage.server.ts'

const shownAtOnce = 8

/** Where most waits first; the rest is one click away. */
export function FollowUps({ calls }: { calls: FollowUp[] }) {
  const rest = calls.slice(shownAtOnce)
  return (
    <>
      <p>
        Where most waits comes first: each listing that is overdue, old or
        incomplete, or whose sources disagree, each correction to answer and
        each type not told counts as one.
      </p>
      <CallTable
        caption="Partnerships where most waits"
        calls={calls.slice(0, shownAtOnce)}
      />
      {rest.length > 0 && (
        <details className="more print-open">
          <summary>{rest.length} more, where less waits</summary>
          <CallTable caption="Partnerships where less waits" calls={rest} />
        </details>
      )}
    </>
  )
}

function CallTable({ caption, calls }: { caption: string; calls: FollowUp[] }) {
  return (
    <table className="ds_table work-table call-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Partnership</th>
          <th scope="col">What waits</th>
          <th scope="col">Whom to call</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.partnership.slug}>
            <th scope="row">
              <Link
                to={`/manage/coverage?partnership=${call.partnership.slug}`}
              >
                {call.partnership.name}
              </Link>
            </th>
            <td data-label="What waits">
              <strong>{call.waiting}</strong>
              <span className="work-table__note">
                {call.reasons.join(' · ')}
              </span>
            </td>
            <td data-label="Whom to call">
              <WhomToCall call={call} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function WhomToCall({
  call: { partnership, people, invitedUntil, numbers },
}: {
  call: FollowUp
}) {
  return (
    <ul className="call-table__list">
      {people.map(({ name, email, role, seen }) => (
        <li key={email}>
          {name}, {role === 'lead' ? 'lead' : 'editor'}:{' '}
          <a href={`mailto:${email}`}>{email}</a>
          <span className="work-table__note">{seen}</span>
        </li>
      ))}
      {people.length === 0 && (
        <li>
          {invitedUntil === null ? (
            <>
              Nobody has an account.{' '}
              <Link
                className="hidden-in-print"
                to={`/manage/team?partnership=${partnership.slug}`}
              >
                Invite {roleInWords('lead')}
                <span className="visually-hidden"> of {partnership.name}</span>
              </Link>
            </>
          ) : (
            `Invited until ${invitedUntil}; nobody has joined yet`
          )}
        </li>
      )}
      {numbers.map(({ phone, whose }) => (
        <li key={phone}>
          {phone} ({whose})
        </li>
      ))}
      {numbers.length === 0 && <li>No listing prints a telephone number</li>}
    </ul>
  )
}
