import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { findAreaPage } from '#app/areas/area-page.server.ts'
import { AreaSearchForm } from '#app/areas/area-search-form.tsx'
import { changesAbout, changesFeedLink } from '#app/changes/changes-query.ts'
import { PlacesMap } from '#app/maps/places-map.tsx'
import { CollapsedServices } from '#app/provision/collapsed-services.tsx'
import { PhoneContacts } from '#app/provision/phone-contacts.tsx'
import { notFound } from '#app/server/responses.server.ts'
import { StageTables } from '#app/stages/stage-tables.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pack, useUnpacked } from '#app/ui/packed-data.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { Fact } from '#app/ui/summary-list.tsx'
import { countOf } from '#app/values/counts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: pageTitle('Area not found') }]
  const { name, slug, listings } = data
  return [
    { title: pageTitle(name) },
    {
      name: 'description',
      content: `What ${name} offers people at each stage of a case, from arrest to life after a sentence: ${countOwn(listings)}.`,
    },
    changesFeedLink({
      title: `What changed in ${name}`,
      area: slug,
    }),
  ]
}

export function loader({ params }: LoaderFunctionArgs) {
  const profile = findAreaPage(params.slug ?? '', new Date())
  if (!profile)
    throw notFound(
      'There is no council area at this address. The list of areas has all 32; or search for the town or the postcode district.',
    )
  const { area, listings } = profile
  return {
    name: area.name,
    slug: area.slug,
    listings,
    profile: pack(profile),
  }
}

export default function AreaPage() {
  const { area, areas, stages, national, ended, listings, reaching, ring } =
    useUnpacked(useLoaderData<typeof loader>().profile)
  const changes = changesAbout({ area: area.slug })
  return (
    <>
      <Breadcrumbs
        trail={[{ to: '/areas', label: 'Areas' }]}
        current={area.name}
      />
      <div className="page-head">
        <h1>{area.name}</h1>
        <p>
          What there is for people who live here, at each stage of the case. The
          area has {countOwn(listings)}, as far as we have been told. The search
          has{' '}
          <Link to={`/services?area=${area.slug}`}>
            {reaching} for people who live here
          </Link>
          , with those for all of Scotland.
        </p>
      </div>
      <div className="bench">
        <div className="bench__main">
          <AreaSearchForm area={area} />
          <StageTables stages={stages} />
          <CollapsedServices
            id="national"
            title="For all of Scotland"
            offers={national}
          />
          <CollapsedServices
            id="ended"
            title="No longer offered"
            offers={ended}
          />
        </div>
        <aside className="bench__rail" aria-label={`About ${area.name}`}>
          <section>
            <h2>Who to ring</h2>
            <PhoneContacts ring={ring} />
          </section>
          <section>
            <h2>What changed here</h2>
            <ul>
              <li>
                <Link to={changes.page}>All changes</Link>
              </li>
              <li>
                <a href={changes.feed}>Follow in a feed reader</a>
              </li>
            </ul>
          </section>
          <section>
            <h2>Where it is</h2>
            <PlacesMap
              label={`Map of ${area.name} and its neighbours`}
              areas={areas}
              highlight={[area.slug]}
              focusOn={[area.slug]}
            />
          </section>
          <About area={area} />
        </aside>
      </div>
    </>
  )
}

type AreaProfile = NonNullable<ReturnType<typeof findAreaPage>>['area']

function About({ area }: { area: AreaProfile }) {
  return (
    <section id="about">
      <h2>About {area.name}</h2>
      <dl>
        <Fact term="Council">
          {area.officialName} (<span lang="gd">{area.gaelicName}</span>)
        </Fact>
        <Fact term="Courts">
          <Places places={area.courts} />
        </Fact>
        <Fact term="Prisons">
          {area.prisons.length > 0 ? (
            <Places places={area.prisons} />
          ) : (
            'None in this area'
          )}
        </Fact>
        <Fact
          term="Police custody"
          whenEmpty="Not known: our list of custody centres is not complete"
        >
          {area.custodyCentres.length > 0 ? (
            <Places places={area.custodyCentres} />
          ) : null}
        </Fact>
        <Fact term="Towns">{area.towns.join(', ')}</Fact>
        <Fact term="Health board">{area.healthBoard}</Fact>
        <Fact term="Police division">{area.policeDivision}</Fact>
      </dl>
    </section>
  )
}

function Places({ places }: { places: AreaProfile['courts'] }) {
  return (
    <ul>
      {places.map(({ name, href, note }) => (
        <li key={href}>
          <Link to={href}>{name}</Link>
          {note && `, ${note}`}
        </li>
      ))}
    </ul>
  )
}

function countOwn(listings: number) {
  if (listings === 0) return 'no listing of its own yet'
  return `${countOf(listings, 'listing')} of its own`
}
