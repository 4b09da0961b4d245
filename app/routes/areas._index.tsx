import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PlacesMap } from '#app/maps/places-map.tsx'
import { countProvision } from '#app/provision/provision.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Council areas') },
  {
    name: 'description',
    content:
      'The 32 council areas of Scotland, and what each offers people at any stage of a case in court.',
  },
]

export function loader() {
  const counts = countProvision()
  return {
    national: counts.national,
    areas: getVocabulary().areas.map(({ slug, name }) => ({
      slug,
      name,
      listings: counts.areas[slug] ?? 0,
    })),
  }
}

export default function AreasPage() {
  const { areas, national } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs current="Areas" />
      <div className="page-head">
        <h1>Council areas</h1>
        <p>
          Choose the area where the person lives: that usually decides which
          services are open to them, wherever the court is.
        </p>
      </div>
      <div className="home">
        <section aria-labelledby="list">
          <h2 id="list">All {areas.length} areas</h2>
          <ul className="area-columns">
            {areas.map(({ slug, name, listings }) => (
              <li key={slug}>
                <Link to={`/areas/${slug}`}>{name}</Link>
                <span className="area-columns__note">{noteOn(listings)}</span>
              </li>
            ))}
          </ul>
          <p>
            These are the listings of each area. {national} more are for all of
            Scotland; every area’s page shows them too.
          </p>
        </section>
        <PlacesMap
          label="Map of the 32 council areas; the same areas are in the list"
          title="Choose an area on the map or in the list."
          areas={areas.map(({ slug, name, listings }) => ({
            slug,
            name,
            href: `/areas/${slug}`,
            note: noteOn(listings),
          }))}
        />
      </div>
    </>
  )
}

function noteOn(listings: number) {
  return listings === 0 ? 'None of its own yet' : `${listings} of its own`
}
