import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Inset } from '#app/components/inset.tsx'
import { PartFacts } from '#app/components/part-facts.tsx'
import { notFound, whereAllowed } from '#app/http.server.ts'
import { assureService } from '#app/models/assurance.server.ts'
import { describeParts } from '#app/models/assurance-page.server.ts'
import { findDesk } from '#app/models/desk.server.ts'
import { assuranceParts } from '#app/models/service-fields.ts'
import { pageTitle } from '#app/page-title.ts'
import { requireEditor } from '#app/session.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Confirm: ${page.title}` : 'Confirm') },
]

function getService(params: { id?: string }, request: Request) {
  const by = requireEditor(request)
  const service = whereAllowed(() => findDesk(params.id ?? '', by))?.service
  if (!service) throw notFound('It is not in the directory yet.')
  return { by, service }
}

export function loader({ request, params }: LoaderFunctionArgs) {
  const { service } = getService(params, request)
  return {
    id: service.id,
    title: service.title,
    isConfirmed: new URL(request.url).searchParams.has('confirmed'),
    parts: describeParts(service.id, new Date()),
  }
}

/** Also what "Still correct" on the page of what needs doing sends. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { by, service } = getService(params, request)
  const formData = await request.formData()
  const sent = formData.getAll('part')
  const parts = assuranceParts.filter((part) => sent.includes(part))
  if (parts.length === 0)
    return data(
      { error: 'Choose at least one part that is right' },
      { status: 400 },
    )
  assureService(service.id, { by, parts, now: new Date() })
  throw redirect(
    formData.get('from') === 'work'
      ? `/manage?confirmed=${service.id}`
      : `/manage/services/${service.id}/assurance?confirmed=1`,
  )
}

export default function AssurancePage() {
  const { parts, isConfirmed } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <h2>Is it still correct?</h2>
      {isConfirmed && (
        <Inset>Thank you. Readers see it from this moment.</Inset>
      )}
      <ErrorSummary
        errors={
          result
            ? [{ fieldId: 'part-availability', message: result.error }]
            : []
        }
      />
      <Form method="post">
        <PartFacts name="part" parts={parts} />
        <button className="ds_button" type="submit">
          Confirm the chosen parts
        </button>
      </Form>
    </>
  )
}
