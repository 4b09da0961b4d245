import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { ChangeDays } from '#app/changes/change-list.tsx'
import { describeChanges } from '#app/changes/changes-page.server.ts'
import { changesPath, parseChangesQuery } from '#app/changes/changes-query.ts'
import type { ChangesQuery } from '#app/changes/changes-query.ts'
import { PrintButton } from '#app/print/print-button.tsx'
import { originOf } from '#app/server/responses.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: pageTitle('What changed') }]
  return [
    { title: pageTitle(data.heading) },
    {
      name: 'description',
      content:
        'New listings, changes of availability, closures and confirmations, by court, council area, type and date.',
    },
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/atom+xml',
      title: data.heading,
      href: feedPath(data.choice),
    },
  ]
}

export function loader({ request }: LoaderFunctionArgs) {
  const choice = parseChangesQuery(new URL(request.url).searchParams)
  return {
    ...describeChanges(choice, new Date()),
    address: `${originOf(request)}${changesPath(choice)}`,
  }
}

export default function ChangesPage() {
  const {
    choice,
    heading,
    total,
    pages,
    days,
    printed,
    lastMonth,
    address,
    ...choices
  } = useLoaderData<typeof loader>()
  return (
    <div className="changes">
      <Breadcrumbs current="What changed" />
      <div className="page-head">
        <h1>{heading}</h1>
        <p className="page-head__note">
          New listings, changes of availability, closures and confirmations, the
          latest first.
        </p>
      </div>
      <Filters choice={choice} {...choices} />
      <ul className="changes__actions">
        {choice.since !== lastMonth && (
          <li>
            <Link to={changesPath(choice, { since: lastMonth })}>
              The last month
            </Link>
          </li>
        )}
        <li>
          <a href={feedPath(choice)}>Follow this in a feed reader (Atom)</a>
        </li>
        {total > 0 && (
          <li>
            <PrintButton verb="Print one page" />
          </li>
        )}
      </ul>
      {total === 0 && (
        <p>
          Nothing of this kind has been put on record. Choose fewer filters, or
          an earlier date.
        </p>
      )}
      <ChangeDays days={days} printed={printed.count} />
      <Pagination
        page={choice.page}
        pages={pages}
        hrefOf={(page) => changesPath(choice, { page })}
        label="Pages of changes"
      />
      <p className="changes__printed">
        Printed on {printed.on}
        {printed.of > printed.count &&
          `, ${printed.count} of ${printed.of} changes; all of them stand here`}
        : {address}
      </p>
    </div>
  )
}

function feedPath(choice: ChangesQuery) {
  return changesPath(choice, { path: '/changes.atom' })
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Filters({
  choice,
  areas,
  courts,
  groups,
  kinds,
}: Pick<Loaded, 'choice' | 'areas' | 'courts' | 'groups' | 'kinds'>) {
  return (
    <Form
      className="availability-filters"
      method="get"
      action="/changes"
      key={changesPath(choice)}
    >
      <SelectField label="Area" name="area" defaultValue={choice.area ?? ''}>
        <option value="">Every area</option>
        <Options options={areas} />
      </SelectField>
      <SelectField label="Court" name="court" defaultValue={choice.court ?? ''}>
        <option value="">Every court</option>
        <Options options={courts} />
      </SelectField>
      <SelectField label="Type" name="type" defaultValue={choice.type ?? ''}>
        <option value="">Every type</option>
        {groups.map((group) => (
          <optgroup key={group.key} label={group.label}>
            <option value={group.key}>All: {group.label}</option>
            <Options options={group.types} />
          </optgroup>
        ))}
      </SelectField>
      <SelectField
        label="What happened"
        name="kind"
        defaultValue={choice.kind ?? ''}
      >
        <option value="">Everything</option>
        <Options options={kinds} />
      </SelectField>
      <Field
        label="Since"
        type="date"
        name="since"
        defaultValue={choice.since ?? ''}
      />
      <button className="ds_button" type="submit">
        Show
      </button>
    </Form>
  )
}

function Options({ options }: { options: { key: string; label: string }[] }) {
  return options.map(({ key, label }) => (
    <option key={key} value={key}>
      {label}
    </option>
  ))
}
