import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { AvailabilityTag } from '#app/availability/availability-tag.tsx'
import { listNewListings } from '#app/publication/editing.server.ts'
import { Field } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { pageNumberOf } from '#app/values/page-number.ts'
import { countOf } from '#app/values/counts.ts'
import { listOwnedListings } from '#app/workspace/listings-page.server.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Listings') }]

export function loader({ request }: LoaderFunctionArgs) {
  const by = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const words = searchParams.get('q')?.trim() ?? ''
  const page = pageNumberOf(searchParams)
  const now = new Date()
  return {
    words,
    page,
    drafts: page === 1 ? listNewListings(by, { words, now }) : [],
    ...listOwnedListings(by, { words, page, now }),
  }
}

export default function ListingsPage() {
  const { words, page, pages, total, services, drafts } =
    useLoaderData<typeof loader>()
  return (
    <>
      <h1>Listings</h1>
      <p>
        <Link className="ds_button" to="/manage/services/new">
          Add a listing
        </Link>
      </p>
      <Form method="get" className="one-line-form">
        <Field
          label="Find a listing"
          name="q"
          key={words}
          defaultValue={words}
          hint="By its name or its provider"
        />
        <button className="ds_button ds_button--secondary" type="submit">
          Find
        </button>
      </Form>
      {services.length + drafts.length === 0 ? (
        <p>
          {words
            ? `No listing is called “${words}”.`
            : 'There is no listing yet. Add the first.'}
        </p>
      ) : (
        <table className="ds_table work-table">
          <caption className="visually-hidden">
            {countOf(total, 'listing')}, by name
            {drafts.length > 0 && ', after the drafts of new ones'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Listing</th>
              <th scope="col">Availability</th>
              <th scope="col">Word of it</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {drafts.map((draft) => (
              <tr key={draft.id}>
                <th scope="row">
                  <Link to={`/manage/services/${draft.id}`}>{draft.title}</Link>
                  <span className="work-table__note">{draft.provider}</span>
                </th>
                <td data-label="Availability">Readers do not see it yet</td>
                <td data-label="Word of it">
                  {draft.by}, saved {draft.savedAt}
                </td>
                <td data-label="Status">Draft</td>
              </tr>
            ))}
            {services.map((service) => (
              <tr key={service.id}>
                <th scope="row">
                  <Link to={`/manage/services/${service.id}`}>
                    {service.title}
                  </Link>
                  <span className="work-table__note">{service.where}</span>
                </th>
                <td data-label="Availability">
                  <AvailabilityTag
                    state={service.state}
                    statement={service.freshness.statement}
                  />
                </td>
                <td data-label="Word of it">{service.freshness.words}</td>
                <td data-label="Status">
                  {service.status === 'archived' ? 'Archived' : 'Published'}
                  {service.hasDraft && ', draft'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) =>
          `/manage/services?${new URLSearchParams({
            ...(words && { q: words }),
            page: String(number),
          }).toString()}`
        }
      />
    </>
  )
}
