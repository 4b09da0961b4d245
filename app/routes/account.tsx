import { Outlet, useLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { getAccount } from '#app/accounts/editors.server.ts'
import { findEditor } from '#app/accounts/session-cookie.server.ts'
import { WorkspaceLayout } from '#app/workspace/workspace-layout.tsx'

/**
 * Somebody who has still to set up a second factor sees the page for it, and
 * nothing of the workspace around it.
 */
export function loader({ request }: LoaderFunctionArgs) {
  const editor = findEditor(request)
  if (editor === null) return { frame: null }
  const { name, role, partnershipName } = getAccount(editor.id)
  return { frame: { name, role, partnershipName } }
}

export default function AccountFrame() {
  const { frame } = useLoaderData<typeof loader>()
  if (frame === null) return <Outlet />
  return (
    <WorkspaceLayout editor={frame}>
      <Outlet />
    </WorkspaceLayout>
  )
}
