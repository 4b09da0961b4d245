import { Form, NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { EditorRole } from '#app/security/permissions.ts'

type Section = { to: string; label: string; roles?: readonly EditorRole[] }

/** In the order of a month's work. */
const sections: Section[] = [
  { to: '/manage', label: 'What needs doing' },
  { to: '/manage/services', label: 'Listings' },
  { to: '/manage/corrections', label: 'Corrections' },
  { to: '/manage/coverage', label: 'Coverage' },
  { to: '/manage/imports', label: 'Imports' },
  { to: '/manage/team', label: 'Team' },
  { to: '/manage/partnerships', label: 'Partnerships', roles: ['national'] },
  { to: '/manage/audit', label: 'Audit', roles: ['national'] },
  { to: '/manage/mail', label: 'Mail', roles: ['national'] },
]

export type FrameEditor = {
  name: string
  role: EditorRole
  partnershipName: string | null
}

/** Around every page of the workspace: where one is, and who one is. */
export function WorkspaceLayout({
  editor,
  children,
}: {
  editor: FrameEditor
  children: ReactNode
}) {
  const mine = sections.filter(
    ({ roles }) => roles === undefined || roles.includes(editor.role),
  )
  return (
    <>
      <div className="manage-bar">
        <nav className="manage-bar__nav" aria-label="Workspace">
          <ul>
            {mine.map(({ to, label }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/manage'}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="manage-bar__person">
          <span>{editor.partnershipName ?? 'National editors'}</span>
          <NavLink to="/account">{editor.name}</NavLink>
          <Form method="post" action="/sign-out">
            <button className="link-button" type="submit">
              Sign out
            </button>
          </Form>
        </div>
      </div>
      {children}
    </>
  )
}
