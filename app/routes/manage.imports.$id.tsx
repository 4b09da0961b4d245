import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ImportApply, ImportDone } from '#app/components/import-apply.tsx'
import { ImportMapping } from '#app/components/import-mapping.tsx'
import { ImportProgress } from '#app/components/import-progress.tsx'
import { ImportReport } from '#app/components/import-report.tsx'
import { forbidden, notFound, whereAllowed } from '#app/http.server.ts'
import { importer } from '#app/importer.server.ts'
import { NotAllowed } from '#app/models/authority.ts'
import type { Editor } from '#app/models/authority.ts'
import { readImportPage } from '#app/models/import-page.server.ts'
import {
  discardImport,
  mapImport,
  recheckImport,
  reopenMapping,
} from '#app/models/import.server.ts'
import { pageTitle } from '#app/page-title.ts'
import { sentText } from '#app/sent-text.ts'
import { requireEditor } from '#app/session.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Import: ${page.fileName}` : 'Import') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const page = whereAllowed(() =>
    readImportPage(params.id ?? '', by, searchParams),
  )
  if (!page) throw notFound('There is no such import.')
  return page
}

type Asked = { id: string; by: Editor; formData: FormData }

const intents: Record<string, (asked: Asked) => unknown> = {
  map: ({ id, by, formData }) => {
    const mapped = mapImport(id, {
      ...readMapping(formData),
      by,
    })
    if (!mapped)
      return {
        error:
          'Choose the column that holds the name of the service, or its listing ID',
      }
    checkByItself(id)
  },
  reopen: ({ id, by }) => {
    reopenMapping(id, { by })
  },
  recheck: ({ id, by }) => {
    recheckImport(id, { by })
    checkByItself(id)
  },
  discard: ({ id, by }) => {
    discardImport(id, { by, now: new Date() })
    throw redirect('/manage/imports')
  },
  publish: (asked) => apply(asked, 'published'),
  draft: (asked) => apply(asked, 'drafts'),
  undo: async ({ id, by }) => {
    const undone = await importer().ask('undo', { id, by })
    if (undone.status === 'overtaken')
      return {
        error:
          'Nothing was undone. Somebody went on from these since; put them back one by one, from their history.',
        titles: undone.titles,
      }
  },
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const id = params.id ?? ''
  const formData = await request.formData()
  const intent = intents[sentText(formData, 'intent')]
  try {
    const refusal = await intent?.({ id, by, formData })
    if (refusal) return data(refusal as Refusal, { status: 409 })
  } catch (error) {
    if (error instanceof NotAllowed) throw forbidden(error.message)
    throw error
  }
  throw redirect(`/manage/imports/${id}`)
}

type Refusal = { error: string; titles?: string[] }

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

/** The page says how far it is. */
function checkByItself(id: string) {
  importer()
    .ask('check', { id })
    .catch(() => undefined)
}

async function apply(
  { id, by, formData }: Asked,
  as: 'drafts' | 'published',
): Promise<Refusal | undefined> {
  const reason = sentText(formData, 'reason').slice(0, 300)
  if (reason === '')
    return { error: 'Say in a few words why, such as “Yearly review”' }
  const applied = await importer().ask('apply', { id, as, reason, by })
  if (applied.status === 'overtaken')
    return {
      error:
        'Nothing was changed. Somebody published these since the rows were checked: check once more.',
      titles: applied.titles,
    }
  if (applied.status === 'drafted')
    return {
      error:
        'Nothing was changed. You have drafts of these: publish or discard them first.',
      titles: applied.titles,
    }
}

export default function ImportPage() {
  const page = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()
  const { status, choices } = page
  return (
    <>
      <p className="manage-trail">
        <Link to="/manage/imports">Import and export</Link>
      </p>
      <h1 className="listing-head__title">{page.fileName}</h1>
      <p className="work-note">
        {page.rowCount.toLocaleString('en-GB')} rows, uploaded {page.uploaded}.{' '}
        {page.notes.join(' ')}
      </p>
      {status === 'mapping' && choices && page.isOwn && (
        <ImportMapping {...page} choices={choices} error={refusal?.error} />
      )}
      {status === 'checking' && (
        <ImportProgress checked={page.checkedCount} rows={page.rowCount} />
      )}
      {status === 'checked' && page.isOwn && (
        <ImportApply counts={page.counts} refusal={refusal} />
      )}
      {(status === 'applied' || status === 'undone') && (
        <ImportDone {...page} refusal={refusal} />
      )}
      {['checked', 'applied', 'undone'].includes(status) && (
        <ImportReport {...page} />
      )}
      {(status === 'discarded' || !page.isOwn) && <p>{page.state}.</p>}
    </>
  )
}
