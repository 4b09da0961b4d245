import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { ApplyForm, ImportDone } from '#app/imports/apply-form.tsx'
import { ColumnMapping } from '#app/imports/column-mapping.tsx'
import { beginImportJob } from '#app/imports/import-jobs.server.ts'
import { readImportPage } from '#app/imports/import-page.server.ts'
import { startInBackground } from '#app/imports/import-queue.server.ts'
import { ImportReport } from '#app/imports/import-report.tsx'
import { ImportProgress, ImportRefusal } from '#app/imports/import-status.tsx'
import {
  discardImport,
  findImport,
  mapImport,
  recheckImport,
  reopenMapping,
} from '#app/imports/imports.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import type { Editor } from '#app/security/permissions.ts'
import { sentText } from '#app/server/form-data.server.ts'
import {
  badRequest,
  forbidden,
  notFound,
  orForbidden,
} from '#app/server/responses.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { lookup } from '#app/values/collections.ts'
import { countOf } from '#app/values/counts.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Import: ${page.fileName}` : 'Import') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const page = orForbidden(() =>
    readImportPage(params.id ?? '', by, searchParams),
  )
  if (!page) throw notFound('There is no such import.')
  return page
}

type Asked = { id: string; by: Editor; formData: FormData }
type Refusal = { error: string; reason?: string }

const intents: Record<string, (asked: Asked) => unknown> = {
  map: async ({ id, by, formData }) => {
    const mapped = mapImport(id, {
      ...readMapping(formData),
      by,
    })
    if (!mapped)
      return {
        error:
          'Choose the column that holds the name of the service, or its listing ID',
      }
    await startInBackground('check', { id })
  },
  reopen: ({ id, by }) => {
    reopenMapping(id, { by })
  },
  recheck: async ({ id, by }) => {
    recheckImport(id, { by })
    await startInBackground('check', { id })
  },
  discard: ({ id, by }) => {
    discardImport(id, { by, now: new Date() })
    throw redirect('/manage/imports')
  },
  publish: (asked) => takeIn(asked, 'publishing'),
  draft: (asked) => takeIn(asked, 'drafting'),
  undo: async ({ id, by }) => {
    if (beginImportJob(id, { work: 'undoing', by }))
      await startInBackground('work', { id, by })
  },
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const id = params.id ?? ''
  const formData = await request.formData()
  if (!orForbidden(() => findImport(id, by)))
    throw notFound('There is no such import.')
  const intent = lookup(intents, sentText(formData, 'intent'))
  if (!intent) throw badRequest('Go back and choose again what to do.')
  try {
    const refusal = await intent({ id, by, formData })
    if (refusal) return data(refusal as Refusal, { status: 400 })
  } catch (error) {
    if (error instanceof Forbidden) throw forbidden(error.message)
    throw error
  }
  throw redirect(`/manage/imports/${id}`)
}

function readMapping(formData: FormData) {
  const prefix = 'column.'
  const mapping = Object.fromEntries(
    [...formData.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), sentText(formData, name)])
      .filter(([, column]) => column !== ''),
  ) as Record<string, string>
  const clears = sentText(formData, 'emptyCells') === 'clear'
  return {
    mapping,
    emptyCells: clears ? ('clear' as const) : ('keep' as const),
  }
}

/** What comes of it stands on the page, as does how far it is. */
async function takeIn(
  { id, by, formData }: Asked,
  work: 'publishing' | 'drafting',
) {
  const reason = sentText(formData, 'reason')
  if (reason === '')
    return { error: 'Say in a few words why, such as “Yearly review”' }
  if (reason.length > 300)
    return { error: 'Shorten this to 300 characters', reason }
  if (beginImportJob(id, { work, reason, by }))
    await startInBackground('work', { id, by })
}

export default function ImportPage() {
  const page = useLoaderData<typeof loader>()
  const { error, reason = page.reason } = useActionData<typeof action>() ?? {}
  const { status, choices, progress } = page
  return (
    <>
      <p className="manage-trail">
        <Link to="/manage/imports">Import and export</Link>
      </p>
      <h1 className="listing-head__title">{page.fileName}</h1>
      <p className="work-note">
        {countOf(page.rowCount, 'row')}, uploaded {page.uploaded}.{' '}
        {page.notes.join(' ')}
      </p>
      <p className="visually-hidden" role="status">
        {page.state}
      </p>
      <ImportRefusal refusal={page.refusal} />
      {progress ? (
        <ImportProgress {...progress} />
      ) : (
        <>
          {status === 'mapping' && choices && page.isOwn && (
            <ColumnMapping {...page} choices={choices} error={error} />
          )}
          {status === 'checked' && page.isOwn && (
            <ApplyForm {...page} reason={reason} error={error} />
          )}
          {(status === 'applied' || status === 'undone') && (
            <ImportDone {...page} />
          )}
          {['checked', 'applied', 'undone'].includes(status) && (
            <ImportReport {...page} />
          )}
        </>
      )}
      {(status === 'discarded' || !page.isOwn) && <p>{page.state}.</p>}
    </>
  )
}
