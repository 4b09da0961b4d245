import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useMatches } from '@remix-run/react'
import { getAccount } from '#app/accounts/editors.server.ts'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { findKept } from '#app/kept-forms/kept-form-request.server.ts'
import { authorMark } from '#app/kept-forms/kept-forms.server.ts'
import { TypedList } from '#app/kept-forms/typed-list.tsx'
import { describeTyped } from '#app/kept-forms/typed-words.ts'
import type { TypedWords } from '#app/kept-forms/typed-words.ts'
import { Inset } from '#app/ui/inset.tsx'
import { AuthorProvider } from '#app/ui/workspace-form.tsx'
import type { FillsIn } from '#app/ui/workspace-form.tsx'
import { WorkspaceLayout } from '#app/workspace/workspace-layout.tsx'

/** Every page under it asks again: loaders of one address run side by side. */
export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { name, role, partnershipName } = getAccount(by.id)
  const kept = findKept(request, by)
  return {
    editor: { name, role, partnershipName },
    author: authorMark(by),
    /** Sent when nobody was signed in: it waits to be sent again. */
    typed: kept && describeTyped(kept.fields),
  }
}

export default function ManageLayout() {
  const { editor, author, typed } = useLoaderData<typeof loader>()
  const isFilled = useMatches().some(
    ({ handle }) => (handle as Partial<FillsIn> | undefined)?.fillsIn,
  )
  return (
    <WorkspaceLayout editor={editor}>
      {typed && <NotSaved typed={typed} isFilled={isFilled} />}
      <AuthorProvider value={author}>
        <Outlet />
      </AuthorProvider>
    </WorkspaceLayout>
  )
}

function NotSaved({
  typed,
  isFilled,
}: {
  typed: TypedWords[]
  isFilled: boolean
}) {
  return (
    <Inset title="Not saved yet: you were signed out before this was sent">
      <p>
        {isFilled
          ? 'What you typed is in the form again. Check it, and send it again.'
          : 'Nothing was done. Choose again what to do.'}
      </p>
      {typed.length > 0 && (
        <details className="more-choices" open={!isFilled}>
          <summary>What you typed</summary>
          <TypedList typed={typed} />
        </details>
      )}
    </Inset>
  )
}
