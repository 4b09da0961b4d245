import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PlacesMap } from '#app/maps/places-map.tsx'
import { AreaTable } from '#app/provision/area-table.tsx'
import { listProvisionForType } from '#app/provision/provision.server.ts'
import { ServiceList } from '#app/provision/service-list.tsx'
import { notFound } from '#app/server/responses.server.ts'
import { TypeGuide } from '#app/service-types/type-guide.tsx'
import {
  findTypeGuide,
  findTypeProfile,
} from '#app/service-types/type-page.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Fact, SummaryList } from '#app/ui/summary-list.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: pageTitle('Type not found') }]
  const { label, definition } = data.type
  return [
    { title: pageTitle(label) },
    {
      name: 'description',
      content: `${definition} Where in Scotland it is offered.`,
    },
  ]
}

export function loader({ params }: LoaderFunctionArgs) {
  const type = findTypeProfile(params.key ?? '')
  if (!type)
    throw notFound(
      'There is no type of order or service at this address. The list of types has them all; or search for it in your own words.',
    )
  return {
    type,
    guide: findTypeGuide(type.key),
    ...listProvisionForType(type.key, new Date()),
  }
}

export default function TypePage() {
  const { type, guide, areas, national, ended, isReplaced } =
    useLoaderData<typeof loader>()
  const offering = areas.filter(({ services }) => services.length > 0).length
  return (
    <>
      <Breadcrumbs
        trail={[
          { to: '/types', label: 'Types' },
          ...(type.group
            ? [{ to: `/types/${type.group.key}`, label: type.group.label }]
            : []),
        ]}
        current={type.label}
      />
      <div className="page-head">
        <h1>{type.label}</h1>
        <p>{type.definition}</p>
        {!guide && (
          <p className="page-head__note">
            This is information, not legal advice.
          </p>
        )}
      </div>
      <div className="home">
        <div>
          {type.facts ? (
            <Facts facts={type.facts} />
          ) : (
            <>
              <h2>Types in this group</h2>
              <TypeLinks types={type.narrower} />
            </>
          )}
          {guide && <TypeGuide guide={guide} />}
        </div>
        <PlacesMap
          label={`Map: ${type.label} in the 32 council areas, as in the table`}
          title={`${[
            `${offering} of 32 areas have a listing of their own that still runs`,
            national.length > 0 &&
              `${national.length} more for all of Scotland`,
            ended.length > 0 && `${ended.length} no longer offered`,
          ]
            .filter(Boolean)
            .join('; ')}.`}
          areas={areas.map(({ area, state, intake, statement, services }) => ({
            slug: area.slug,
            name: area.name,
            href: `/areas/${area.slug}`,
            state,
            intake,
            statement,
            note: services.length === 0 ? 'no listing that runs' : undefined,
          }))}
        />
      </div>
      <p>
        <Link to={`/availability?view=map&type=${type.key}`}>
          Availability map
        </Link>
        {' · '}
        <Link to={`/changes?type=${type.key}`}>What changed of this type</Link>
      </p>
      {national.length > 0 && (
        <>
          <h2>For all of Scotland</h2>
          <ServiceList services={national} />
        </>
      )}
      {isReplaced ? (
        <p>
          Everything listed as this type has been replaced, so there is nothing
          to ask the partnerships for. Each listing below says what took its
          place.
        </p>
      ) : (
        <AreaTable label={type.label} areas={areas} />
      )}
      {national.length === 0 && !isReplaced && (
        <p>No listing of this type is for all of Scotland.</p>
      )}
      {ended.length > 0 && (
        <>
          <h2>No longer offered</h2>
          <ServiceList services={ended} />
        </>
      )}
    </>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Profile = Loaded['type']

function Facts({ facts }: { facts: NonNullable<Profile['facts']> }) {
  return (
    <SummaryList>
      {facts.officialName && (
        <Fact term="Official name">{facts.officialName}</Fact>
      )}
      <Fact term="Stages of the case">{facts.stages.join(', ')}</Fact>
      <Fact term="Who can impose it or refer">{facts.whoAsks.join(', ')}</Fact>
      {facts.wider && (
        <Fact term="Part of">
          <TypeLinks types={[facts.wider]} />
        </Fact>
      )}
      {facts.otherWords.length > 0 && (
        <Fact term="Also found as">{facts.otherWords.join(', ')}</Fact>
      )}
    </SummaryList>
  )
}

function TypeLinks({ types }: { types: Profile['narrower'] }) {
  return (
    <ul>
      {types.map(({ key, label }) => (
        <li key={key}>
          <Link to={`/types/${key}`}>{label}</Link>
        </li>
      ))}
    </ul>
  )
}
