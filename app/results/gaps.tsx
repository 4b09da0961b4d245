import { Link } from '@remix-run/react'
import type { ComponentProps } from 'react'
import type { Availability } from '#app/availability/availability.ts'
import { ServiceList } from '#app/provision/service-list.tsx'
import { NearestAreas } from './nearest-areas.tsx'
import type { NearestArea } from './nearest-areas.tsx'

type Offered = ComponentProps<typeof ServiceList>['services'][number]

type Gap = {
  type: string
  area: { slug: string; name: string; partnership: string }
  state: Availability | 'national' | 'mentioned'
  said: (Offered & {
    successor: { slug: string; title: string } | null
    isNational: boolean
    source: string
  })[]
  nearest: NearestArea[]
  national: { slug: string; title: string; isFull: boolean }[]
}

/**
 * Says which kind of "no" it is, before anything else that was found: a reader
 * must not take "nobody told us" for "there is none".
 */
export function Gaps({ kinds }: { kinds: Gap[] }) {
  return kinds.map((kind) => (
    <section className="empty" key={`${kind.type} ${kind.area.slug}`}>
      <h2>{headingOf(kind)}</h2>
      <p>
        {explanationOf(kind)} Ask{' '}
        <Link to={`/areas/${kind.area.slug}`}>{kind.area.partnership}</Link>.
      </p>
      {kind.said.length > 0 && <ServiceList services={kind.said} />}
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

function Elsewhere({ kind: { nearest, national } }: { kind: Gap }) {
  return (
    <>
      <NearestAreas areas={nearest} />
      {national.length > 0 && (
        <>
          <h3>For all of Scotland</h3>
          <ul>
            {national.map(({ slug, title, isFull }) => (
              <li key={slug}>
                <Link to={`/services/${slug}`}>{title}</Link>
                {isFull && ' (full)'}
              </li>
            ))}
          </ul>
        </>
      )}
      {nearest.length === 0 && national.length === 0 && (
        <p>No listing in another area says that it can be used there.</p>
      )}
    </>
  )
}

function headingOf({ state, type, area, said }: Gap): string {
  const where = isSaidOfArea(said) ? area.name : 'all of Scotland'
  const headings: Partial<Record<Gap['state'], string>> = {
    national: `Listed for all of Scotland: ${type}`,
    mentioned: `Mentioned in ${where}, not verified: ${type}`,
    'not-offered': `Not offered in ${where}: ${type}`,
    paused: `Paused in ${where}: ${type}`,
    planned: `Planned in ${where}: ${type}`,
    closed: `Closed in ${where}: ${type}`,
    superseded: `Replaced in ${where}: ${type}`,
  }
  return headings[state] ?? `Not told us in ${where}: ${type}`
}

function explanationOf({ state, area, said }: Gap): string {
  const isOfArea = isSaidOfArea(said)
  const where = isOfArea ? area.name : 'all of Scotland'
  const explanations: Partial<Record<Gap['state'], string>> = {
    national: `We have no listing of ${area.name}’s own. Those for all of Scotland cover it.`,
    mentioned: mentionOf(said),
    'not-offered': `The listing says that it is not offered in ${where}.`,
    paused: `It takes nobody new in ${where} at the moment, as listed.`,
    planned: `It has not started in ${where} yet, as listed.`,
    closed: `What was listed for ${where} has ended.`,
    superseded: `What was listed for ${where} has been replaced.`,
  }
  return (
    explanations[state] ??
    `No listing of this kind for ${area.name} has reached this directory. That does not mean that it is not offered there.`
  )
}

/** Else nothing is, and what is said is said of all of Scotland. */
function isSaidOfArea(said: Gap['said']): boolean {
  return said.length === 0 || said.some(({ isNational }) => !isNational)
}

/** Named by a source that does not say whether it runs. */
function mentionOf(said: Gap['said']): string {
  const sources = [
    ...new Set(
      said
        .filter(({ availability }) => availability === 'not-told')
        .map(({ source }) => source),
    ),
  ]
  return `Mentioned in ${sources.join('; and in ')}. Not verified: the source does not say that it can be used now.`
}
