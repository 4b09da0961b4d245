import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { ManageFrame } from '#app/components/manage-frame.tsx'
import { getAccount } from '#app/models/editor.server.ts'
import { requireEditor } from '#app/session.server.ts'

/** Every page under it asks again: loaders of one address run side by side. */
export function loader({ request }: LoaderFunctionArgs) {
  const { name, role, partnershipName } = getAccount(requireEditor(request).id)
  return { editor: { name, role, partnershipName } }
}

export default function ManageLayout() {
  const { editor } = useLoaderData<typeof loader>()
  return (
    <ManageFrame editor={editor}>
      <Outlet />
    </ManageFrame>
  )
}
