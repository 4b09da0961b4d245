import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { ConfirmationList } from '#app/assurance/confirmation-list.tsx'
import { listConfirmations } from '#app/assurance/undo-confirmation.server.ts'
import { findKept } from '#app/kept-forms/kept-form-request.server.ts'
import { listOwnershipChanges } from '#app/publication/ownership-history.server.ts'
import { OwnershipHistory } from '#app/publication/ownership-history.tsx'
import { restoreRevision } from '#app/publication/publish.server.ts'
import { requireService } from '#app/publication/require-editing.server.ts'
import { listRevisions } from '#app/record/revisions.server.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { notFound } from '#app/server/responses.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import type { FillsIn } from '#app/ui/workspace-form.tsx'
import { formatMoment } from '#app/values/dates.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `History: ${page.title}` : 'History') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { by, service } = requireService({ request, params })
  const kept = findKept(request, by)
  const [current] = listRevisions(service.id)
  return {
    title: service.title,
    restored: new URL(request.url).searchParams.get('restored'),
    current: current?.number ?? 0,
    id: service.id,
    kept: kept && {
      number: Number(sentText(kept.formData, 'number')),
      reason: sentText(kept.formData, 'reason'),
    },
    isUndone: new URL(request.url).searchParams.has('undone'),
    moves: listOwnershipChanges(service.id),
    confirmations: listConfirmations(service.id),
    revisions: listRevisions(service.id).map(({ publishedAt, ...one }) => ({
      ...one,
      publishedAt: formatMoment(publishedAt),
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { by, service } = requireService({ request, params })
  const formData = await request.formData()
  const number = Number(formData.get('number'))
  const reason = sentText(formData, 'reason')
  const refuse = (error: string) =>
    data({ error, number, reason }, { status: 400 })
  if (reason === '') return refuse('Say in a few words why')
  if (reason.length > 300) return refuse('Shorten this to 300 characters')
  const outcome = restoreRevision(service.id, {
    by,
    number,
    reason,
    now: new Date(),
  })
  const { status } = outcome
  if (outcome.status === 'invalid')
    return refuse(
      `It cannot stand as it was. Edit the listing instead. ${outcome.problems[0]?.message ?? ''}`,
    )
  if (status === 'archived')
    return refuse('It is archived. Bring it back first, then put this one back')
  if (status === 'gone')
    throw notFound('There is no such revision of this listing.')
  const restored = status === 'restored' ? String(number) : 'nothing'
  throw redirect(`/manage/services/${service.id}/history?restored=${restored}`)
}

export const handle: FillsIn = { fillsIn: true }

export default function HistoryPage() {
  const page = useLoaderData<typeof loader>()
  const { revisions, moves, restored, current } = page
  const isSeveral = revisions.length > 1
  return (
    <>
      <h2>Every published revision</h2>
      {page.isUndone && (
        <Inset>
          That confirmation is undone. What was confirmed before stands again.
        </Inset>
      )}
      {restored && (
        <Inset>
          {restored === 'nothing'
            ? 'That revision says what the listing says already.'
            : `Revision ${restored} stands again, as revision ${current}.`}
        </Inset>
      )}
      <Form method="get" action="compare">
        <table className="ds_table work-table">
          <thead>
            <tr>
              {isSeveral && (
                <th scope="col" className="hidden-in-print">
                  Compare
                </th>
              )}
              <th scope="col">Revision</th>
              <th scope="col">Published</th>
              <th scope="col">By</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {revisions.map((revision, index) => (
              <tr key={revision.number}>
                {isSeveral && (
                  <td
                    data-label="Compare"
                    className="compare-choice hidden-in-print"
                  >
                    <Pick
                      name="from"
                      number={revision.number}
                      isChosen={index === 1}
                    />
                    <Pick
                      name="to"
                      number={revision.number}
                      isChosen={index === 0}
                    />
                  </td>
                )}
                <th scope="row">{revision.number}</th>
                <td data-label="Published">{revision.publishedAt}</td>
                <td data-label="By">{revision.author}</td>
                <td data-label="Why">{revision.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {isSeveral && (
          <button className="ds_button" type="submit">
            Compare these two
          </button>
        )}
      </Form>
      <ConfirmationList id={page.id} list={page.confirmations} />
      <OwnershipHistory list={moves} />
      {/* What was typed for one is not there for the next. */}
      {isSeveral && <Restore key={current} />}
    </>
  )
}

function Pick({
  name,
  number,
  isChosen,
}: {
  name: 'from' | 'to'
  number: number
  isChosen: boolean
}) {
  return (
    <label>
      <input
        type="radio"
        name={name}
        value={number}
        defaultChecked={isChosen}
      />{' '}
      {name}
      <span className="visually-hidden"> revision {number}</span>
    </label>
  )
}

function Restore() {
  const { revisions, kept } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const typed = result ?? kept
  const errors = useMemo(
    () => (result ? [{ fieldId: 'reason', message: result.error }] : []),
    [result],
  )
  return (
    <section className="hidden-in-print">
      <h2>Put an older one back</h2>
      <p>It becomes a new revision; nothing of the history is lost.</p>
      <ErrorSummary errors={errors} />
      <Form method="post" className="one-line-form">
        <SelectField
          label="Revision"
          id="number"
          name="number"
          defaultValue={typed?.number}
        >
          {revisions.slice(1).map(({ number, publishedAt }) => (
            <option key={number} value={number}>
              {number}, {publishedAt}
            </option>
          ))}
        </SelectField>
        <Field
          label="Why"
          id="reason"
          name="reason"
          error={result?.error}
          defaultValue={typed?.reason}
        />
        <button className="ds_button ds_button--secondary" type="submit">
          Put it back
        </button>
      </Form>
    </section>
  )
}
