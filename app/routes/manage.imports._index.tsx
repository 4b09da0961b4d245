import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import {
  Form,
  Link,
  useActionData,
  useLoaderData,
  useNavigation,
} from '@remix-run/react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { readImportsPage } from '#app/imports/import-page.server.ts'
import {
  startInBackground,
  importQueue,
} from '#app/imports/import-queue.server.ts'
import {
  chosenFile,
  FileTooBig,
  readUpload,
} from '#app/imports/upload.server.ts'
import { UnusableFile } from '#app/interchange/table.ts'
import { partnershipFor } from '#app/publication/require-editing.server.ts'
import { Forbidden } from '#app/security/permissions.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { forbidden } from '#app/server/responses.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Import and export') },
]

export function loader({ request }: LoaderFunctionArgs) {
  return readImportsPage(requireEditor(request))
}

export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  try {
    const formData = await readUpload(request)
    const file = chosenFile(formData)
    const partnershipSlug = partnershipFor(
      by,
      sentText(formData, 'partnership'),
    )
    const id = await importQueue().ask('read', {
      bytes: new Uint8Array(await file.arrayBuffer()),
      fileName: file.name,
      partnershipSlug,
      by,
    })
    await startInBackground('check', { id })
    throw redirect(`/manage/imports/${id}`)
  } catch (error) {
    if (error instanceof UnusableFile)
      return data(
        { error: error.message },
        { status: error instanceof FileTooBig ? 413 : 400 },
      )
    if (error instanceof Forbidden) throw forbidden(error.message)
    throw error
  }
}

export default function ImportsPage() {
  const { imports } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>Import and export</h1>
      <div className="in-and-out">
        <Upload />
        <Exports />
      </div>
      <section>
        <h2>Imports so far</h2>
        {imports.length === 0 ? (
          <p>There are none yet.</p>
        ) : (
          <table className="ds_table work-table">
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Uploaded</th>
                <th scope="col">Rows</th>
                <th scope="col">What came of it</th>
              </tr>
            </thead>
            <tbody>
              {imports.map(({ id, fileName, by, when, rowCount, state }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to={`/manage/imports/${id}`}>{fileName}</Link>
                  </th>
                  <td data-label="Uploaded">
                    {when} by {by}
                  </td>
                  <td data-label="Rows">{rowCount}</td>
                  <td data-label="What came of it">{state}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

function Upload() {
  const { partnerships } = useLoaderData<typeof loader>()
  const error = useActionData<typeof action>()?.error
  const isReading = useNavigation().state === 'submitting'
  return (
    <section className="in-and-out__in" aria-labelledby="bring-in">
      <h2 id="bring-in">Bring listings in</h2>
      <p>
        From a spreadsheet, whatever its columns are called. You see what would
        be added and changed, field by field, before anything is.
      </p>
      <ErrorSummary
        errors={error ? [{ fieldId: 'file', message: error }] : []}
      />
      <Form method="post" encType="multipart/form-data">
        <Field
          id="file"
          label="File"
          hint="Excel (.xlsx), CSV or Open Referral JSON; up to 10 MB and 5,000 rows"
          type="file"
          name="file"
          accept=".xlsx,.csv,.tsv,.txt,.json"
          error={error}
        />
        {partnerships.length > 0 && (
          <SelectField
            label="Who looks after new listings"
            hint="Those that are there stay with whoever looks after them"
            name="partnership"
          >
            <option value="">
              As the file says, else the national editors
            </option>
            {partnerships.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <button className="ds_button" type="submit">
          {isReading ? 'Reading the file…' : 'Upload and check'}
        </button>
      </Form>
      <p>
        <a href="/manage/imports/template.xlsx" download>
          An empty spreadsheet with lists to choose from
        </a>
      </p>
    </section>
  )
}

function Exports() {
  const { listings } = useLoaderData<typeof loader>()
  return (
    <section className="in-and-out__out" aria-labelledby="take-out">
      <h2 id="take-out">Take listings out</h2>
      <p>
        {listings === 1
          ? 'The one listing'
          : `All ${listings.toLocaleString('en-GB')} listings`}{' '}
        that you look after. Change them in a spreadsheet and bring the file
        back: only what differs is changed.
      </p>
      <ul className="in-and-out__files">
        <li>
          <a href="/manage/services.xlsx" download>
            Excel workbook
          </a>
        </li>
        <li>
          <a href="/manage/services.csv" download>
            CSV
          </a>
        </li>
        <li>
          <a href="/manage/services.json" download>
            Open Referral (HSDS) JSON
          </a>
        </li>
      </ul>
      <p className="work-note">
        The files are for those who keep the listings: they hold the addresses
        that readers do not see, and the notes for editors.
      </p>
    </section>
  )
}
