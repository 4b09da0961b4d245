import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { AreaSearchForm } from '#app/components/area-search-form.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Fact, FactList } from '#app/components/fact-list.tsx'
import { OfferTable } from '#app/components/offer-table.tsx'
import { OfferedList } from '#app/components/offered-list.tsx'
import { PlacesMap } from '#app/components/places-map.tsx'
import { notFound } from '#app/http.server.ts'
import { findAreaProfile } from '#app/models/area-profile.server.ts'
import { listOffersForArea } from '#app/models/offer.server.ts'
import { getVocabulary } from '#app/models/vocabulary.server.ts'
import { pageTitle } from '#app/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: pageTitle('Area not found') }]
  return [
    { title: pageTitle(data.area.name) },
    {
      name: 'description',
      content: `What ${data.area.name} offers people at each stage of a case, from arrest to life after a sentence: ${countOf(data.listings)}.`,
    },
  ]
}

export function loader({ params }: LoaderFunctionArgs) {
  const area = findAreaProfile(params.slug ?? '')
  if (!area)
    throw notFound(
      'There is no council area at this address. The list of areas has all 32; or search for the town or the postcode district.',
    )
  return {
    area,
    ...listOffersForArea(area.slug, new Date()),
    areas: getVocabulary().areas.map(({ slug, name }) => ({
      slug,
      name,
      href: `/areas/${slug}`,
    })),
  }
}

export default function AreaPage() {
  const { area, areas, stages, ended, listings } =
    useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        trail={[{ to: '/areas', label: 'Areas' }]}
        current={area.name}
      />
      <div className="page-head">
        <h1>{area.name}</h1>
        <p>
          What there is for people who live here, at each stage of the case.{' '}
          {listings > 0 ? (
            <Link to={`/services?area=${area.slug}`}>{countOf(listings)}</Link>
          ) : (
            countOf(listings)
          )}
          , as far as we have been told.
        </p>
        <p className="page-head__note">
          Who knows more: {area.partnership}. See also{' '}
          <a href="#about">the courts, prisons and towns of this area</a>.
        </p>
      </div>
      <div className="home">
        <div>
          <AreaSearchForm area={area} />
          <nav aria-labelledby="journey">
            <h2 id="journey">Stages of the case</h2>
            <ul className="area-columns">
              {stages.map(({ stage }) => (
                <li key={stage.key}>
                  <a href={`#${stage.key}`}>{stage.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <PlacesMap
          label={`Map of ${area.name} and its neighbours`}
          areas={areas}
          highlight={[area.slug]}
          focusOn={[area.slug]}
        />
      </div>
      {stages.map((offers) => (
        <Stage key={offers.stage.key} area={area} {...offers} />
      ))}
      {ended.length > 0 && (
        <section>
          <h2>No longer offered</h2>
          <OfferedList services={ended} />
        </section>
      )}
      <About area={area} />
    </>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type AreaProfile = Loaded['area']

function Stage({
  area,
  stage,
  offers,
  national,
}: Loaded['stages'][number] & { area: AreaProfile }) {
  return (
    <section id={stage.key}>
      <h2>{stage.label}</h2>
      <p>
        {stage.definition}{' '}
        <Link to={`/services?area=${area.slug}&stage=${stage.key}`}>
          Search this stage in {area.name}
        </Link>
      </p>
      {offers.length > 0 ? (
        <OfferTable
          caption={`${stage.label}, ${area.name}`}
          offers={offers}
          toAsk={area.partnership}
        />
      ) : (
        <p>
          Nobody has told us of a service in {area.name} at this stage. To ask:{' '}
          {area.partnership}.
        </p>
      )}
      {national.length > 0 && (
        <details className="ds_details">
          <summary className="ds_details__summary">
            For all of Scotland at this stage: {countOf(national.length)}
          </summary>
          <div className="ds_details__text">
            <OfferedList services={national} />
          </div>
        </details>
      )}
    </section>
  )
}

function About({ area }: { area: AreaProfile }) {
  return (
    <section id="about">
      <h2>About {area.name}</h2>
      <FactList>
        <Fact term="Partnership">{area.partnership}</Fact>
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
      </FactList>
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

function countOf(listings: number) {
  if (listings === 0) return 'no listing yet'
  return listings === 1 ? '1 listing' : `${String(listings)} listings`
}
