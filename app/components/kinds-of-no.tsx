import { Link } from '@remix-run/react'
import type { Availability } from '#app/models/availability.ts'
import type { ComponentProps } from 'react'
import { NearestAreas } from './nearest-areas.tsx'
import type { NearestArea } from './nearest-areas.tsx'
import { OfferedList } from './offered-list.tsx'

type Offered = ComponentProps<typeof OfferedList>['services'][number]

type KindOfNo = {
  type: string
  area: { slug: string; name: string; partnership: string }
  state: Availability
  said: (Offered & { successor: { slug: string; title: string } | null })[]
  nearest: NearestArea[]
  national: { slug: string; title: string }[]
}

/**
 * Says which kind of "no" it is, before anything else that was found: a reader
 * must not take "nobody told us" for "there is none".
 */
export function KindsOfNo({ kinds }: { kinds: KindOfNo[] }) {
  return kinds.map((kind) => (
    <section className="empty" key={`${kind.type} ${kind.area.slug}`}>
      <h2>{headingOf(kind)}</h2>
      <p>
        {explanationOf(kind)} Ask{' '}
        <Link to={`/areas/${kind.area.slug}`}>{kind.area.partnership}</Link>.
      </p>
      {kind.said.length > 0 && <OfferedList services={kind.said} />}
      {kind.said.map(
        ({ slug, successor }) =>
          successor && (
            <p key={slug}>
              In its place:{' '}
              <Link to={`/services/${successor.slug}`}>{successor.title}</Link>
            </p>
          ),
      )}
      <Elsewhere kind={kind} />
    </section>
  ))
}

function Elsewhere({ kind: { nearest, national } }: { kind: KindOfNo }) {
  return (
    <>
      <NearestAreas areas={nearest} />
      {national.length > 0 && (
        <>
          <h3>For all of Scotland</h3>
          <ul>
            {national.map(({ slug, title }) => (
              <li key={slug}>
                <Link to={`/services/${slug}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {nearest.length === 0 && national.length === 0 && (
        <p>No listing of this kind in any area has reached this directory.</p>
      )}
    </>
  )
}

function headingOf({ state, type, area }: KindOfNo): string {
  const headings: Partial<Record<KindOfNo['state'], string>> = {
    'not-offered': `Not offered in ${area.name}: ${type}`,
    paused: `Paused in ${area.name}: ${type}`,
    planned: `Planned in ${area.name}: ${type}`,
    closed: `Closed in ${area.name}: ${type}`,
    superseded: `Replaced in ${area.name}: ${type}`,
  }
  return headings[state] ?? `Not told us in ${area.name}: ${type}`
}

function explanationOf({ state, area }: KindOfNo): string {
  const explanations: Partial<Record<KindOfNo['state'], string>> = {
    'not-offered': `The listing says that it is not offered in ${area.name}.`,
    paused: `It takes nobody new in ${area.name} at the moment, as listed.`,
    planned: `It has not started in ${area.name} yet, as listed.`,
    closed: `What was listed for ${area.name} has ended.`,
    superseded: `What was listed for ${area.name} has been replaced.`,
  }
  return (
    explanations[state] ??
    `No listing of this kind for ${area.name} has reached this directory. That does not mean that it is not offered there.`
  )
}
