import { Link } from '@remix-run/react'
import type { EditorRole } from '#app/security/permissions.ts'
import { Form } from '#app/ui/workspace-form.tsx'

const roleNames: Record<EditorRole, string> = {
  editor: 'Editor',
  lead: 'Lead',
  national: 'National editor',
}

export type ListedMember = {
  id: string
  name: string
  email: string
  role: EditorRole
  isSuspended: boolean
  hasSecondFactor: boolean
  lastSeen: string | null
  isOneself: boolean
}

export function TeamTable({
  members,
  mayChange,
}: {
  members: ListedMember[]
  mayChange: boolean
}) {
  if (members.length === 0)
    return <p>Nobody has an account here yet. Invite the first below.</p>
  return (
    <table className="ds_table work-table">
      <caption className="visually-hidden">Who is in the team</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Second factor</th>
          <th scope="col">Signed in</th>
          {mayChange && (
            <th scope="col">
              <span className="visually-hidden">Change</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row">
              {member.name}
              <span className="work-table__note">{member.email}</span>
            </th>
            <td data-label="Role">
              {roleNames[member.role]}
              {member.isSuspended && (
                <span className="work-table__note">
                  <strong>Suspended</strong>
                </span>
              )}
            </td>
            <td data-label="Second factor">
              {member.hasSecondFactor ? 'On' : 'Not yet'}
            </td>
            <td data-label="Signed in">{member.lastSeen ?? 'Never'}</td>
            {mayChange && (
              <td>
                {member.isOneself ? (
                  'You'
                ) : (
                  <Link to={`/manage/team/${member.id}`}>
                    Change
                    <span className="visually-hidden"> {member.name}</span>
                  </Link>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function OpenInvitations({
  invitations,
  mayWithdraw,
}: {
  invitations: {
    id: string
    email: string
    role: EditorRole
    invitedBy: string | null
    until: string
  }[]
  mayWithdraw: boolean
}) {
  if (invitations.length === 0) return null
  return (
    <section>
      <h2>Invited, not yet here</h2>
      <ul className="ruled-list">
        {invitations.map(({ id, email, role, invitedBy, until }) => (
          <li key={id}>
            <div>
              <strong>{email}</strong> – {roleNames[role].toLowerCase()}
              <br />
              {invitedBy ? `Invited by ${invitedBy}; ` : ''}works until {until}
            </div>
            {mayWithdraw && (
              <Form method="post" action={`/manage/team/invitations/${id}`}>
                <button
                  className="ds_button ds_button--secondary"
                  type="submit"
                >
                  Withdraw
                  <span className="visually-hidden">
                    {' '}
                    the invitation to {email}
                  </span>
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
