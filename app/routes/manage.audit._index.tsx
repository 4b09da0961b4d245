import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { readAuditPage } from '#app/audit/audit-page.server.ts'
import { orForbidden } from '#app/server/responses.server.ts'
import { Field, SelectField } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { countOf } from '#app/values/counts.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Audit') }]

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  const { searchParams } = new URL(request.url)
  return orForbidden(() => readAuditPage(editor, searchParams))
}

export default function AuditPage() {
  const { total, page, pages, search, events } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>Audit</h1>
      <p>
        Everything that anybody changed. Nothing in this list can be changed or
        taken away, by anybody.
      </p>
      <Filter />
      <div className="actions">
        <p className="actions__count">
          {countOf(total, 'entry', 'entries')}
          {pages > 1 && `, page ${page} of ${pages}`}
        </p>
        <a
          className="ds_button ds_button--secondary"
          href={`/manage/audit.csv?${search}`}
        >
          Download as CSV
        </a>
      </div>
      {events.length === 0 ? (
        <p>Nothing was done that fits. Take a filter away to see more.</p>
      ) : (
        <EventTable events={events} />
      )}
      <Pagination
        page={page}
        pages={pages}
        label="Pages of the audit list"
        hrefOf={(number) => `?${search ? `${search}&` : ''}page=${number}`}
      />
    </>
  )
}

function Filter() {
  const { filter, unknownListing, actors } = useLoaderData<typeof loader>()
  return (
    <Form method="get" className="filter-row">
      <SelectField label="Person" name="by" defaultValue={filter.by}>
        <option value="">Everybody</option>
        {actors.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </SelectField>
      <Field
        label="Listing"
        hint="The end of its address, like bail-supervision-fife"
        name="listing"
        defaultValue={filter.listing}
        error={
          unknownListing ? 'There is no listing at this address' : undefined
        }
      />
      <Field label="From" type="date" name="from" defaultValue={filter.from} />
      <Field label="To" type="date" name="to" defaultValue={filter.to} />
      <button className="ds_button" type="submit">
        Show
      </button>
    </Form>
  )
}

type ListedEvent = ReturnType<
  typeof useLoaderData<typeof loader>
>['events'][number]

function EventTable({ events }: { events: ListedEvent[] }) {
  return (
    <table className="ds_table work-table">
      <caption className="visually-hidden">
        Who did what, the latest first
      </caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">Did</th>
          <th scope="col">Details</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <th scope="row">
              <time dateTime={event.at}>{event.when}</time>
            </th>
            <td data-label="Who">{event.actor}</td>
            <td data-label="Did">
              {event.did}: {event.kind}{' '}
              {event.path ? (
                <Link to={event.path}>{event.subject}</Link>
              ) : (
                event.subject
              )}
            </td>
            <td data-label="Details">
              <EventFacts {...event} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EventFacts({ when, did, facts }: ListedEvent) {
  if (facts.length === 0) return '–'
  const list = (
    <dl className="event-facts">
      {facts.map(({ name, words }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
  if (facts.length < 4) return list
  return (
    <details className="more print-open">
      <summary>
        Show
        <span className="visually-hidden">
          {' '}
          details of {when}, {did}
        </span>
      </summary>
      {list}
    </details>
  )
}
