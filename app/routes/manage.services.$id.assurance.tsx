import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import {
  AssuranceConcerns,
  ConcernsRead,
} from '#app/assurance/assurance-concerns.tsx'
import { describeParts } from '#app/assurance/assurance-page.server.ts'
import { assureService } from '#app/assurance/assurance.server.ts'
import { PartFacts, AvailabilityNeeded } from '#app/assurance/part-facts.tsx'
import { undoConfirmation } from '#app/assurance/undo-confirmation.server.ts'
import { requireService } from '#app/publication/require-editing.server.ts'
import { assuranceParts } from '#app/record/parts.ts'
import { currentRevision } from '#app/record/revisions.server.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Form } from '#app/ui/workspace-form.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Confirm: ${page.title}` : 'Confirm') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { by, service } = requireService({ request, params })
  const { searchParams } = new URL(request.url)
  return {
    id: service.id,
    title: service.title,
    revision: currentRevision(service.id),
    isArchived: service.status === 'archived',
    isConfirmed: searchParams.has('confirmed'),
    isChanged: searchParams.has('changed'),
    isHeld: searchParams.has('held'),
    ...describeParts(service.id, by, new Date()),
  }
}

/** Also what a row on the page of what needs doing sends. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { by, service } = requireService({ request, params })
  const formData = await request.formData()
  const now = new Date()
  const here = `/manage/services/${service.id}/assurance`
  const isFromWork = formData.get('from') === 'work'
  if (formData.get('intent') === 'undo') {
    const id = sentText(formData, 'confirmation')
    undoConfirmation(service.id, { id, by, now })
    throw redirect(
      isFromWork
        ? backToWork(formData, { undone: service.id })
        : `/manage/services/${service.id}/history?undone=1`,
    )
  }
  const sent = formData.getAll('part')
  const parts = assuranceParts.filter((part) => sent.includes(part))
  if (parts.length === 0)
    return data(
      { part: 'Choose at least one part that is right' },
      { status: 400 },
    )
  const outcome = assureService(service.id, {
    by,
    parts,
    now,
    read: Number(formData.get('read')) || undefined,
    known: sentText(formData, 'known'),
  })
  if (outcome === 'held' && !isFromWork)
    return data({ known: notRead }, { status: 409 })
  if (outcome === 'held') throw redirect(`${here}?held=1`)
  if (outcome !== 'confirmed') throw redirect(`${here}?changed=1`)
  throw redirect(
    isFromWork
      ? backToWork(formData, { confirmed: service.id })
      : `${here}?confirmed=1`,
  )
}

const notRead =
  'Read what is said above, then tick this. It may have been added since you opened the page'

/** A national editor goes on with the partnership they were looking at. */
function backToWork(formData: FormData, done: Record<string, string>) {
  const next = new URLSearchParams(done)
  const partnership = sentText(formData, 'partnership')
  if (partnership) next.set('partnership', partnership)
  const [id = ''] = Object.values(done)
  const row = sentText(formData, 'stay') === '' ? `#row-${id}` : ''
  return `/manage?${next.toString()}${row}`
}

export default function AssurancePage() {
  const page = useLoaderData<typeof loader>()
  const { parts, revision, concerns, isArchived, isConfirmed, isChanged } = page
  const result = useActionData<typeof action>()
  const [first] = parts
  const problem = result && 'known' in result ? result.known : undefined
  const errors = useMemo(() => {
    if (!result || !first) return []
    return 'known' in result
      ? [{ fieldId: 'known', message: result.known }]
      : [{ fieldId: `part-${first.part}`, message: result.part }]
  }, [result, first])
  return (
    <>
      <h2>Is it still correct?</h2>
      {isConfirmed && (
        <Inset>
          {isArchived
            ? 'Thank you. Readers see it when it is brought back.'
            : 'Thank you. Readers see it from this moment.'}
        </Inset>
      )}
      {isChanged && (
        <Inset title="Not confirmed: it was changed since you read it">
          This is what it says now. Read it, and confirm it if it is right.
        </Inset>
      )}
      {page.isHeld && (
        <Inset title="Not confirmed: there is something to read first">
          It came up since you opened the list, or was not shown there.
        </Inset>
      )}
      <ErrorSummary errors={errors} />
      <AssuranceConcerns concerns={concerns} />
      {page.isNotTold && <AvailabilityNeeded id={page.id} title={page.title} />}
      <Form method="post" key={revision}>
        <input type="hidden" name="read" value={revision} />
        <PartFacts name="part" parts={parts} />
        <ConcernsRead
          id="known"
          name="known"
          concerns={concerns}
          error={problem}
        />
        <button className="ds_button" type="submit">
          Confirm the chosen parts
        </button>
      </Form>
    </>
  )
}
