import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { findKept } from '#app/kept-forms/kept-form-request.server.ts'
import { createDraft } from '#app/publication/drafts.server.ts'
import {
  draftFor,
  listNewChoices,
} from '#app/publication/new-listing.server.ts'
import { partnershipFor } from '#app/publication/require-editing.server.ts'
import { sentText } from '#app/server/form-data.server.ts'
import { orForbidden } from '#app/server/responses.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Form } from '#app/ui/workspace-form.tsx'
import type { FillsIn } from '#app/ui/workspace-form.tsx'

export const meta: MetaFunction = () => [{ title: pageTitle('Add a listing') }]

export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const kept = findKept(request, by)?.formData
  const typed = (name: string) =>
    kept ? sentText(kept, name) : (searchParams.get(name) ?? '')
  const page = listNewChoices(by, { type: typed('type'), area: typed('area') })
  if (!kept) return page
  return {
    ...page,
    title: sentText(kept, 'title'),
    partnership: sentText(kept, 'partnership'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const by = requireEditor(request)
  const formData = await request.formData()
  const read = (name: string) => sentText(formData, name)
  const title = read('title')
  const now = new Date()
  if (title === '')
    return data({ error: 'Enter the name of the service' }, { status: 400 })
  const id = orForbidden(() =>
    createDraft({
      by,
      partnershipSlug: partnershipFor(by, read('partnership')),
      values: draftFor(by, {
        title,
        type: read('type'),
        area: read('area'),
        now,
      }),
      now,
    }),
  )
  throw redirect(`/manage/services/${id}`)
}

export const handle: FillsIn = { fillsIn: true }

export default function NewListingPage() {
  const page = useLoaderData<typeof loader>()
  const { partnerships, typeGroups, areas, type, area } = page
  const result = useActionData<typeof action>()
  const errors = useMemo(
    () => (result ? [{ fieldId: 'title', message: result.error }] : []),
    [result],
  )
  return (
    <>
      <p className="manage-trail">
        <Link to="/manage/services">Listings</Link>
      </p>
      <ErrorSummary errors={errors} />
      <h1>Add a listing</h1>
      <p>
        It begins as a draft. Only those who look after it see it until it is
        published.
      </p>
      <Form method="post" className="door">
        <Field
          label="Name of the service"
          id="title"
          name="title"
          defaultValue={page.title}
          hint="As people know it"
          error={result?.error}
        />
        <SelectField label="Type of service" name="type" defaultValue={type}>
          <option value="">Choose later</option>
          {typeGroups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <SelectField label="Council area" name="area" defaultValue={area}>
          <option value="">Choose later</option>
          {areas.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
        {partnerships.length > 0 && (
          <SelectField
            label="Who looks after it"
            hint="A service for all of Scotland belongs to the national editors"
            name="partnership"
            defaultValue={page.partnership}
          >
            <option value="">The national editors</option>
            {partnerships.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <button className="ds_button" type="submit">
          Begin the draft
        </button>
      </Form>
    </>
  )
}
