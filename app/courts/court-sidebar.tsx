import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PlacesMap } from '#app/maps/places-map.tsx'
import { PhoneContacts } from '#app/provision/phone-contacts.tsx'
import type { PhoneContact } from '#app/provision/phone-contacts.tsx'
import { isUnclear } from './court-areas.ts'
import { CourtLink } from './court-status.tsx'

type Named = { slug: string; name: string }

type Court = Named & {
  since: string | null
  note: string | null
  servesScotland: boolean
  specialism: { key: string; label: string } | null
  specialists: (Named & { status: 'open' | 'closed' | 'unconfirmed' })[]
}

/** The court itself: its areas, the places around it, and who answers. */
export function CourtSidebar({
  court,
  areas,
  otherAreas,
  custodyCentres,
  prisons,
  ring,
  isBench,
  children,
}: {
  court: Court
  areas: (Named & { relation: 'mainly' | 'part' | null })[]
  otherAreas: Named[]
  custodyCentres: (Named & { isClosed: boolean; asOf: string | null })[]
  prisons: Named[]
  ring: PhoneContact[]
  isBench: boolean
  /** What comes first, such as the sheet to print. */
  children?: ReactNode
}) {
  return (
    <aside className="bench__rail" aria-label={`About ${court.name}`}>
      {children}
      {ring.length > 0 && (
        <RailPart title="Who to ring" id="ring">
          <PhoneContacts ring={ring} />
        </RailPart>
      )}
      <RailPart title="The areas it serves">
        {areas.length === 0 && (
          <p>{court.servesScotland ? 'All of Scotland' : 'Not stated'}</p>
        )}
        {areas.length > 0 && (
          <>
            <AreasMap court={court} areas={areas} otherAreas={otherAreas} />
            <ul>
              {areas.map(({ slug, name, relation }) => (
                <li key={slug}>
                  <Link to={`/areas/${slug}`}>{name}</Link>
                  {relation === 'part' && ', in part'}
                  {isUnclear({ relation }, areas) &&
                    ', also listed; how much of it is not stated'}
                </li>
              ))}
            </ul>
          </>
        )}
      </RailPart>
      {custodyCentres.length > 0 && (
        <RailPart title="Police custody in these areas">
          <ul>
            {custodyCentres.map(({ slug, name, isClosed, asOf }) => (
              <li key={slug}>
                <Link to={`/services?custody=${slug}`}>{name}</Link>
                {isClosed && ` (closed${asOf ? ` by ${asOf}` : ''})`}
              </li>
            ))}
          </ul>
        </RailPart>
      )}
      {prisons.length > 0 && (
        <RailPart title="Prisons in these areas">
          <ul>
            {prisons.map(({ slug, name }) => (
              <li key={slug}>
                <Link to={`/services?prison=${slug}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </RailPart>
      )}
      <CourtItself court={court} isBench={isBench} />
    </aside>
  )
}

function AreasMap({
  court,
  areas,
  otherAreas,
}: {
  court: Court
  areas: Named[]
  otherAreas: Named[]
}) {
  const slugs = areas.map(({ slug }) => slug)
  return (
    <PlacesMap
      label={`The areas that ${court.name} serves: ${areas.map(({ name }) => name).join(', ')}`}
      areas={[
        ...areas.map(({ slug, name }) => ({
          slug,
          name,
          href: `/areas/${slug}`,
        })),
        ...otherAreas.map(({ slug, name }) => ({ slug, name })),
      ]}
      highlight={slugs}
      focusOn={slugs}
    />
  )
}

function CourtItself({ court, isBench }: { court: Court; isBench: boolean }) {
  const { specialism, since, note, specialists } = court
  const hasNote = isBench && note !== null
  if (!specialism && !since && !hasNote && specialists.length === 0) return null
  return (
    <RailPart title="About this court">
      {specialism && (
        <p>
          Kind of court:{' '}
          <Link to={`/types/${specialism.key}`}>{specialism.label}</Link>
        </p>
      )}
      {since && <p>Since {since}</p>}
      {hasNote && <p>{note}</p>}
      {specialists.length > 0 && (
        <>
          <p>Sitting here:</p>
          <ul>
            {specialists.map((one) => (
              <li key={one.slug}>
                <CourtLink court={one} />
                {one.status === 'closed' && ' (closed)'}
                {one.status === 'unconfirmed' && ' (not confirmed)'}
              </li>
            ))}
          </ul>
        </>
      )}
    </RailPart>
  )
}

function RailPart({
  title,
  id,
  children,
}: {
  title: string
  id?: string
  children: ReactNode
}) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
