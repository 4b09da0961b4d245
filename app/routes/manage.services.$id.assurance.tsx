import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Inset } from '#app/components/inset.tsx'
import { PartFacts } from '#app/components/part-facts.tsx'
import { SayAvailability } from '#app/components/say-availability.tsx'
import { SourceConflicts } from '#app/components/source-conflicts.tsx'
import { requireService } from '#app/desk-request.server.ts'
import { assureService } from '#app/models/assurance.server.ts'
import { describeParts } from '#app/models/assurance-page.server.ts'
import { currentRevision } from '#app/models/revision.server.ts'
import { assuranceParts } from '#app/models/assurance-parts.ts'
import { pageTitle } from '#app/page-title.ts'
import { sentText } from '#app/sent-text.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Confirm: ${page.title}` : 'Confirm') },
]

export function loader({ request, params }: LoaderFunctionArgs) {
  const { service } = requireService({ request, params })
  const { searchParams } = new URL(request.url)
  return {
    id: service.id,
    title: service.title,
    revision: currentRevision(service.id),
    isArchived: service.status === 'archived',
    isConfirmed: searchParams.has('confirmed'),
    isChanged: searchParams.has('changed'),
    ...describeParts(service.id, new Date()),
  }
}

/** Also what "Still correct" on the page of what needs doing sends. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { by, service } = requireService({ request, params })
  const formData = await request.formData()
  const sent = formData.getAll('part')
  const parts = assuranceParts.filter((part) => sent.includes(part))
  if (parts.length === 0)
    return data(
      { error: 'Choose at least one part that is right' },
      { status: 400 },
    )
  const read = Number(formData.get('read')) || undefined
  const isDone = assureService(service.id, { by, parts, read, now: new Date() })
  const here = `/manage/services/${service.id}/assurance`
  if (!isDone) throw redirect(`${here}?changed=1`)
  if (formData.get('from') !== 'work') throw redirect(`${here}?confirmed=1`)
  // A national editor goes on with the partnership they were looking at.
  const next = new URLSearchParams({ confirmed: service.id })
  const partnership = sentText(formData, 'partnership')
  if (partnership) next.set('partnership', partnership)
  throw redirect(`/manage?${next.toString()}`)
}

export default function AssurancePage() {
  const page = useLoaderData<typeof loader>()
  const { parts, revision, isArchived, isConfirmed, isChanged } = page
  const result = useActionData<typeof action>()
  const [first] = parts
  const errors = useMemo(
    () =>
      result && first
        ? [{ fieldId: `part-${first.part}`, message: result.error }]
        : [],
    [result, first],
  )
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
      <ErrorSummary errors={errors} />
      <SourceConflicts conflicts={page.conflicts} />
      {page.isNotTold && <SayAvailability id={page.id} title={page.title} />}
      <Form method="post" key={revision}>
        <input type="hidden" name="read" value={revision} />
        <PartFacts name="part" parts={parts} />
        <button className="ds_button" type="submit">
          Confirm the chosen parts
        </button>
      </Form>
    </>
  )
}
