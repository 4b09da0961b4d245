import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { AvailabilityKey } from '#app/availability/availability-key.tsx'
import { PlacesMap } from '#app/maps/places-map.tsx'
import { AreaColumn } from '#app/matrix/area-column.tsx'
import { MatrixFilters, MatrixViews } from '#app/matrix/matrix-filters.tsx'
import { describeMatrixPage } from '#app/matrix/matrix-page.server.ts'
import { matrixPath, parseMatrixQuery } from '#app/matrix/matrix-query.ts'
import type { MatrixQuery } from '#app/matrix/matrix-query.ts'
import { AvailabilityMatrix } from '#app/matrix/matrix.tsx'
import { AreaTable } from '#app/provision/area-table.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pack, useUnpacked } from '#app/ui/packed-data.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { countOf } from '#app/values/counts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.heading ?? 'Availability') },
  {
    name: 'description',
    content:
      'What is offered where: every type of order and service in the 32 council areas of Scotland, with the age of each statement.',
  },
]

export function loader({ request }: LoaderFunctionArgs) {
  const choice = parseMatrixQuery(new URL(request.url).searchParams)
  const page = describeMatrixPage(choice, new Date())
  return { heading: headingOf(page.looked), choice, page: pack(page) }
}

export default function AvailabilityPage() {
  const { heading, choice, page } = useLoaderData<typeof loader>()
  const { asOf, looked, ...offered } = useUnpacked(page)
  return (
    <div className={`availability availability--${looked.at}`}>
      <Breadcrumbs current="Availability" />
      <div className="page-head">
        <h1>{heading}</h1>
        <p className="page-head__note">
          As far as we have been told on {asOf}. No listing means that nobody
          has told us, not that there is nothing.
        </p>
      </div>
      <MatrixViews choice={choice} />
      <MatrixFilters choice={choice} shown={shownIn(looked)} {...offered} />
      {looked.at === 'everything' && (
        <Everything looked={looked} choice={choice} />
      )}
      {looked.at === 'type' && <OneType looked={looked} />}
      {looked.at === 'area' && <AreaColumn {...looked} />}
      <p className="availability__download">
        <a href={matrixPath(choice, { path: '/availability.csv' })}>
          Download as a spreadsheet (CSV)
        </a>
      </p>
    </div>
  )
}

type Looked = ReturnType<typeof describeMatrixPage>['looked']
type At<Name> = Extract<Looked, { at: Name }>

function headingOf(looked: Looked) {
  if (looked.at === 'type') return `${looked.type.label}: where it is offered`
  if (looked.at === 'area') return `What is offered in ${looked.area.name}`
  return 'What is offered where'
}

function shownIn(looked: Looked) {
  if (looked.at === 'type') return looked.type.key
  return looked.at === 'area' ? looked.area.slug : null
}

function Everything({
  looked: { areas, groups, typeCount },
  choice,
}: {
  looked: At<'everything'>
  choice: MatrixQuery
}) {
  const isAnyOpen = choice.open.length > 0
  return (
    <>
      <p className="availability__open">
        {areas.length} areas, {typeCount} types in {groups.length} groups. Open
        a group to see its types, or{' '}
        <Link
          to={matrixPath(choice, {
            open: isAnyOpen ? [] : groups.map(({ row }) => row.key),
          })}
          preventScrollReset
        >
          {isAnyOpen ? 'close them all' : 'open them all'}
        </Link>
        .
      </p>
      <AvailabilityKey />
      <AvailabilityMatrix
        caption="Types of order and service by council area"
        areas={areas}
        groups={groups}
        typeCount={typeCount}
        stage={choice.stage}
        toggleHref={(group) =>
          `${matrixPath(choice, { open: toggled(choice.open, group) })}#${group}`
        }
      />
      <Overview areas={areas} groups={groups} choice={choice} />
    </>
  )
}

function toggled(open: string[], group: string) {
  return open.includes(group)
    ? open.filter((one) => one !== group)
    : [...open, group]
}

/** In place of the matrix where it has no room: one type or area at a time. */
function Overview({
  areas,
  groups,
  choice,
}: Pick<At<'everything'>, 'areas' | 'groups'> & {
  choice: MatrixQuery
}) {
  return (
    <div className="availability-overview">
      <h2>One type at a time</h2>
      <ul>
        {groups.map(({ row: { key, label, usable, notTold } }) => (
          <li key={key}>
            <Link to={matrixPath(choice, { view: 'map', type: key })}>
              {label}
            </Link>
            <span>
              {usable} of {areas.length} areas have it, {notTold} not told
            </span>
          </li>
        ))}
      </ul>
      <h2>One area at a time</h2>
      <ul>
        {areas.map(({ slug, name, usable, notTold }) => (
          <li key={slug}>
            <Link to={matrixPath(choice, { view: 'area', area: slug })}>
              {name}
            </Link>
            <span>
              {countOf(usable, 'type')}, {notTold} not told
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function OneType({
  looked: { type, offers, national },
}: {
  looked: At<'type'>
}) {
  return (
    <div className="home">
      <div>
        <AreaTable label={type.label} areas={offers} />
        <h2>For all of Scotland</h2>
        {national.length === 0 && (
          <p>No listing of this type is for all of Scotland.</p>
        )}
        <ul>
          {national.map(({ slug, title }) => (
            <li key={slug}>
              <Link to={`/services/${slug}`}>{title}</Link>
            </li>
          ))}
        </ul>
      </div>
      <PlacesMap
        label={`Map: ${type.label} in the 32 council areas, as in the table`}
        areas={offers.map(({ area, state, intake, statement, services }) => ({
          slug: area.slug,
          name: area.name,
          href: `/services?area=${area.slug}&type=${type.key}`,
          state,
          intake,
          statement,
          note: services.length === 0 ? 'no listing' : undefined,
        }))}
      />
    </div>
  )
}
