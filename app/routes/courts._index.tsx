import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { describeCourtAreas } from '#app/courts/court-areas.ts'
import { PlacesMap } from '#app/maps/places-map.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { groupBy } from '#app/values/collections.ts'
import type { Court } from '#app/vocabulary/courts.server.ts'
import { getVocabulary } from '#app/vocabulary/vocabulary.server.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Courts') },
  {
    name: 'description',
    content:
      'The sheriff courts of Scotland by sheriffdom, with the council areas they serve and what each can use.',
  },
]

export function loader({ request }: LoaderFunctionArgs) {
  const { courts, areas } = getVocabulary()
  // A form without JavaScript can only ask with a parameter.
  const chosen = new URL(request.url).searchParams.get('court')
  const court = courts.find(({ slug }) => slug === chosen)
  if (court) throw redirect(`/courts/${court.slug}`)
  const names = new Map(courts.map(({ slug, name }) => [slug, name]))
  const described = courts.map((court) => ({
    slug: court.slug,
    name: court.name,
    kind: court.kind,
    sheriffdom: court.sheriffdom ?? '',
    note: noteOf(court, names),
  }))
  const ofKind = (kind: Court['kind']) =>
    described.filter((court) => court.kind === kind)
  return {
    sheriffdoms: [...groupBy(ofKind('sheriff'), (court) => court.sheriffdom)]
      .map(([name, courts]) => ({ name, courts }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    highCourt: ofKind('high-court'),
    annexes: ofKind('annexe'),
    specialist: ofKind('specialist'),
    closed: ofKind('closed'),
    areas: areas.map(({ slug, name }) => ({ slug, name })),
    points: courts.flatMap(({ slug, name, kind, town, lat, lng }) =>
      kind !== 'sheriff' || lat === null || lng === null
        ? []
        : [
            {
              slug,
              title: name,
              href: `/courts/${slug}`,
              lat,
              lng,
              state: null,
              where: town ?? name,
              approximate: false,
            },
          ],
    ),
  }
}

/** The line under a court's name: whom it serves, or where to go instead. */
function noteOf(court: Court, names: Map<string, string>) {
  if (court.servesScotland) return 'All of Scotland'
  if (court.successor)
    return `Its business went to ${names.get(court.successor) ?? court.successor}`
  if (court.kind === 'specialist')
    return [
      court.parent && `Sits in ${names.get(court.parent) ?? court.parent}`,
      court.status === 'closed' && 'closed',
      court.status === 'unconfirmed' && 'not confirmed that it still sits',
    ]
      .filter(Boolean)
      .join(', ')
  return describeCourtAreas(court.areas)
}

export default function CourtsPage() {
  const { sheriffdoms, points, areas, ...others } =
    useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs current="Courts" />
      <div className="page-head">
        <h1>Courts</h1>
        <p className="page-head__note">
          Choose the court, then say where the person lives: most services
          follow the home council, not the court.
        </p>
      </div>
      <div className="listing">
        <div className="listing__facts">
          {sheriffdoms.map(({ name, courts }) => (
            <CourtList key={name} title={name} courts={courts} />
          ))}
          <CourtList
            title="High Court of Justiciary"
            courts={others.highCourt}
          />
          <CourtList
            title="Annexes and hearing venues"
            courts={others.annexes}
          />
          <CourtList
            title="Specialist and problem-solving courts"
            courts={others.specialist}
          />
          <CourtList title="Closed courts" courts={others.closed} />
        </div>
        <div className="listing__aside">
          <section>
            <h2>Sheriff courts on the map</h2>
            <PlacesMap
              label="The sheriff courts of Scotland; the list has the same courts"
              areas={areas}
              points={points}
            />
          </section>
        </div>
      </div>
    </>
  )
}

function CourtList({
  title,
  courts,
}: {
  title: string
  courts: { slug: string; name: string; note: string }[]
}) {
  if (courts.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="area-columns">
        {courts.map(({ slug, name, note }) => (
          <li key={slug}>
            <Link to={`/courts/${slug}`}>{name}</Link>
            {note && <span className="area-columns__note">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
