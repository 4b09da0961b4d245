/* eslint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- browsers drop the roles of cells that are laid out as blocks */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import { AvailabilityTag } from '#app/components/availability-tag.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Fact, FactList } from '#app/components/fact-list.tsx'
import { FreshnessLine } from '#app/components/freshness-line.tsx'
import { Inset } from '#app/components/inset.tsx'
import { PlacesMap } from '#app/components/places-map.tsx'
import { notFound, redirectPermanently } from '#app/http.server.ts'
import { hasEnded } from '#app/models/availability.ts'
import type { Freshness } from '#app/models/freshness.ts'
import { findListing } from '#app/models/listing.server.ts'
import type { Listing } from '#app/models/listing.server.ts'
import {
  findCurrentSlug,
  findServiceBySlug,
} from '#app/models/service.server.ts'
import { pageTitle } from '#app/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(data.listing.title) },
        { name: 'description', content: data.listing.summary },
      ]
    : [{ title: pageTitle('Listing not found') }]

export function loader({ params }: LoaderFunctionArgs) {
  const slug = params.slug ?? ''
  const listing = findListing(slug, new Date())
  if (listing) return { listing }

  const current = findCurrentSlug(slug)
  if (current && findServiceBySlug(current))
    throw redirectPermanently(`/services/${current}`)
  throw notFound(
    'There is no listing at this address. It may have been taken out of the directory; look for the service by its name, or start from the court or the council area.',
  )
}

export default function ListingPage() {
  const { listing } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        trail={[{ to: '/services', label: 'Services' }]}
        current={listing.title}
      />
      <div className="page-head">
        <h1>{listing.title}</h1>
        <p className="page-head__note">
          {[listing.provider, ...listing.coProviders].join(', ')} ·{' '}
          {listing.coversScotland
            ? 'all of Scotland'
            : listing.areas.map(({ name }) => name).join(', ')}
        </p>
      </div>
      <PointingOn listing={listing} />
      <AvailabilityBlock listing={listing} />
      <div className="listing">
        <div className="listing__facts">
          {listing.conflicts.length > 0 && (
            <Inset title="The sources disagree">
              <ul>
                {listing.conflicts.map((statement) => (
                  <li key={statement}>{statement}</li>
                ))}
              </ul>
            </Inset>
          )}
          <h2>Who it suits and how to ask</h2>
          <AskingFacts listing={listing} />
          <h2>What it is</h2>
          <DescribingFacts listing={listing} />
          <Similar listing={listing} />
        </div>
        <div className="listing__aside">
          <Place listing={listing} />
          <Coverage listing={listing} />
          <Provider listing={listing} />
          <Sources listing={listing} />
        </div>
      </div>
    </>
  )
}

/** An ended service stays readable, but nobody should stop at it. */
function PointingOn({ listing }: { listing: Listing }) {
  const { state, successor, predecessors } = listing
  return (
    <>
      {(hasEnded(state) || successor) && (
        <Inset
          title={
            hasEnded(state)
              ? 'This service has ended'
              : 'Another service takes its place'
          }
        >
          {successor ? (
            <p>
              In its place: <ServiceLink service={successor} />.
            </p>
          ) : (
            <p>
              It stays here so that older papers can be understood. We know of
              no service that has taken its place;{' '}
              <Link to={insteadHref(listing)}>look for others like it</Link>.
            </p>
          )}
        </Inset>
      )}
      {predecessors.length > 0 && (
        <p>
          Takes the place of{' '}
          {predecessors.map((service, i) => (
            <Fragment key={service.slug}>
              {i > 0 && ', '}
              <ServiceLink service={service} />
            </Fragment>
          ))}
          .
        </p>
      )}
    </>
  )
}

function ServiceLink({
  service,
}: {
  service: { slug: string; title: string }
}) {
  return <Link to={`/services/${service.slug}`}>{service.title}</Link>
}

function insteadHref({ types, areas }: Listing) {
  const query = new URLSearchParams([
    ...types.slice(0, 1).map(({ key }) => ['type', key]),
    ...areas.map(({ slug }) => ['area', slug]),
  ])
  return `/services?${query.toString()}`
}

function AvailabilityBlock({ listing }: { listing: Listing }) {
  const { state, freshness, areaNote, capacity } = listing
  return (
    <section className="availability-block" aria-label="Availability">
      <AvailabilityTag
        state={state}
        statement={freshness.statement}
        size={24}
      />
      <FreshnessLine freshness={freshness} />
      {listing.availabilityNote && (
        <p className="availability-block__note">{listing.availabilityNote}</p>
      )}
      {areaNote && (
        <p className="availability-block__note">
          <strong>Where:</strong> {areaNote}
        </p>
      )}
      {(listing.startsOn ?? listing.endsOn) && (
        <p className="availability-block__note">
          {[
            listing.startsOn && `Began: ${listing.startsOn}.`,
            listing.endsOn &&
              `${hasEnded(state) ? 'Ended' : 'Ends'}: ${listing.endsOn}.`,
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
      {capacity && (
        <p className="availability-block__note">
          {capacityWords[capacity.state]} (good until {capacity.until}).
        </p>
      )}
    </section>
  )
}

const capacityWords = {
  'taking-referrals': 'Taking referrals',
  'waiting-list': 'Has a waiting list',
  full: 'Full',
}

function AskingFacts({ listing }: { listing: Listing }) {
  const { confirmed, sex, ages, groups, referrers } = listing
  return (
    <FactList>
      <Fact term="Who it suits">
        <Words text={listing.eligibility} freshness={confirmed.eligibility} />
      </Fact>
      {(sex ?? ages) && (
        <Fact term="Sex and age">
          {[sex && sexWords[sex], ages && `${sex ? 'aged' : 'Aged'} ${ages}`]
            .filter(Boolean)
            .join(', ')}
        </Fact>
      )}
      <FactIf term="Who it is not for" text={listing.exclusions} />
      <FactIf term="Groups in mind" text={labels(groups)} />
      <Fact term="How to ask">
        <Words text={listing.referral} freshness={confirmed.referral} />
      </Fact>
      <Fact term="Who may ask">
        {referrers.some(({ key }) => key === 'any')
          ? 'Any agency'
          : labels(referrers)}
      </Fact>
      <Fact term="Ask by">{listing.requestBy}</Fact>
      <FactIf term="How long it takes" text={listing.turnaround} />
      <FactIf term="Assessment" text={listing.assessment} />
      <FactIf term="Access" text={listing.access} />
      <FactIf term="Cost" text={listing.cost} />
    </FactList>
  )
}

const sexWords = {
  any: 'Women and men',
  women: 'Women only',
  men: 'Men only',
}

function DescribingFacts({ listing }: { listing: Listing }) {
  const { types, mainNeeds, otherNeeds, confirmed } = listing
  return (
    <FactList>
      <Fact term="What it does">
        <Words text={listing.summary} freshness={confirmed.description} />
      </Fact>
      <FactIf term="What follows" text={listing.outcomes} />
      {mainNeeds.length > 0 && (
        <Fact term="Works mainly with">{labels(mainNeeds)}</Fact>
      )}
      {otherNeeds.length > 0 && (
        <Fact term="Works also with">{labels(otherNeeds)}</Fact>
      )}
      {types.length > 0 && (
        <Fact term="Type">
          <Links
            links={types.map(({ key, label }) => ({
              to: `/types/${key}`,
              label,
            }))}
          />
        </Fact>
      )}
    </FactList>
  )
}

function labels(terms: { label: string }[]) {
  return terms.map(({ label }) => label).join(', ')
}

function FactIf({ term, text }: { term: string; text: string | null }) {
  return text ? <Fact term={term}>{text}</Fact> : null
}

/** A part that was confirmed by itself says so. */
function Words({
  text,
  freshness,
}: {
  text: string | null
  freshness: Freshness | null
}) {
  return (
    <>
      {text ?? <span className="fact-list__empty">Not stated</span>}
      {freshness && <FreshnessLine freshness={freshness} />}
    </>
  )
}

function Links({ links }: { links: { to: string; label: string }[] }) {
  return links.map(({ to, label }, i) => (
    <Fragment key={to}>
      {i > 0 && ', '}
      <Link to={to}>{label}</Link>
    </Fragment>
  ))
}

function Place({ listing }: { listing: Listing }) {
  const { places, points, areas, coversScotland, confirmed } = listing
  const slugs = areas.map(({ slug }) => slug)
  return (
    <section>
      <h2>Where it is</h2>
      {places.map(({ address, town, isHidden }) => (
        <p key={address}>
          {address}
          {!isHidden && town && !address.includes(town) && `, ${town}`}
          {isHidden && ' (the exact address is not shown)'}
        </p>
      ))}
      {places.length === 0 && <p>No public address.</p>}
      {confirmed.place && <FreshnessLine freshness={confirmed.place} />}
      <PlacesMap
        label={mapLabel(listing)}
        title={mapLabel(listing)}
        areas={listing.mapAreas}
        highlight={slugs}
        focusOn={coversScotland ? [] : slugs}
        points={points?.list.map((point) => ({
          ...point,
          statement: listing.freshness.statement,
        }))}
      />
    </section>
  )
}

function mapLabel({ title, points, areas, coversScotland }: Listing) {
  if (points?.are === 'courts-and-prisons')
    return 'The courts and prisons where it works'
  if (points)
    return points.list.some(({ approximate }) => approximate)
      ? `${title}: about where it is. Only the town or the postcode district is known`
      : `${title}: where it is`
  if (coversScotland) return 'It is for all of Scotland'
  return `The area it covers: ${areas.map(({ name }) => name).join(', ')}`
}

function Coverage({ listing }: { listing: Listing }) {
  const { areas, courts, courtsBasis, prisons, custodyCentres } = listing
  return (
    <section>
      <h2>Areas and courts</h2>
      <p>
        {listing.coversScotland
          ? 'All of Scotland, every court.'
          : 'For people who live in: '}
        <Links
          links={areas.map(({ slug, name }) => ({
            to: `/areas/${slug}`,
            label: name,
          }))}
        />
      </p>
      {courts.length > 0 && (
        <>
          <p>
            {courtsBasis === 'printed'
              ? 'The source names these courts:'
              : 'Courts, from an older version of the listing or from another page:'}
          </p>
          <ul>
            {courts.map(({ slug, name }) => (
              <li key={slug}>
                <Link to={`/courts/${slug}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {courts.length === 0 && !listing.coversScotland && (
        <p>No source names a court for it.</p>
      )}
      {prisons.length > 0 && (
        <p>
          Prisons:{' '}
          <Links
            links={prisons.map(({ slug, name }) => ({
              to: `/services?prison=${slug}`,
              label: name,
            }))}
          />
        </p>
      )}
      {custodyCentres.length > 0 && (
        <p>
          Police custody:{' '}
          {custodyCentres
            .map(({ name, isClosed }) => (isClosed ? `${name} (closed)` : name))
            .join(', ')}
        </p>
      )}
    </section>
  )
}

function Provider({ listing }: { listing: Listing }) {
  const { contacts, confirmed, schedules } = listing
  return (
    <section>
      <h2>Provider and contact</h2>
      <p>
        {listing.provider}
        {listing.coProviders.length > 0 &&
          `, with ${listing.coProviders.join(', ')}`}
      </p>
      {contacts.map((contact, i) => (
        <ContactLines key={i} contact={contact} />
      ))}
      {contacts.length === 0 && <p>No telephone number or email is listed.</p>}
      {contacts.length > 0 &&
        (confirmed.contact ? (
          <FreshnessLine freshness={confirmed.contact} />
        ) : (
          <p>
            Nobody has checked these since{' '}
            {listing.sources[0]?.on ?? 'the source, which has no date'}.
          </p>
        ))}
      {schedules.length > 0 && (
        <ul>
          {schedules.map(({ weekday, opensAt, closesAt, note }) => (
            <li key={`${weekday} ${opensAt}`}>
              {weekdays[weekday]} {opensAt} to {closesAt}
              {note && `, ${note}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const weekdays = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

function ContactLines({
  contact: { role, phone, email, web },
}: {
  contact: Listing['contacts'][number]
}) {
  return (
    <ul>
      {role && <li>{role}</li>}
      {phone.length > 0 && (
        <li>
          {phone.map(({ text, number }) =>
            number ? (
              <a key={text} href={`tel:${number}`}>
                {text}
              </a>
            ) : (
              <Fragment key={text}>{text}</Fragment>
            ),
          )}
        </li>
      )}
      {email && (
        <li>
          <a href={`mailto:${email}`}>{email}</a>
        </li>
      )}
      {web && (
        <li className="source">
          <WebLink url={web} text={web} />
        </li>
      )}
    </ul>
  )
}

/** Only what is a web address becomes a link. */
function WebLink({ url, text }: { url: string | null; text: string }) {
  return url && /^https?:\/\//.test(url) ? <a href={url}>{text}</a> : text
}

function Sources({ listing }: { listing: Listing }) {
  const [main, ...others] = listing.sources
  return (
    <section>
      <h2>Source</h2>
      {main && <SourceLine source={main} />}
      {listing.isCutShort && (
        <p>We have read only part of that page; it may say more.</p>
      )}
      {!listing.isConfirmed && (
        <p>
          {listing.partnership
            ? `Not yet confirmed by ${listing.partnership}.`
            : 'Nobody has confirmed this listing yet.'}
        </p>
      )}
      {others.length > 0 && (
        <>
          <p>Also read for it:</p>
          {others.map((source) => (
            <SourceLine key={`${source.name} ${source.url}`} source={source} />
          ))}
        </>
      )}
    </section>
  )
}

function SourceLine({ source }: { source: Listing['sources'][number] }) {
  return (
    <p className="source">
      <WebLink url={source.url} text={source.name} />, {source.on ?? 'no date'}
    </p>
  )
}

function Similar({ listing: { similar } }: { listing: Listing }) {
  if (similar.length === 0) return null
  return (
    <section>
      <h2>The same type of service nearby</h2>
      <p>
        Distances are approximate: they run between the areas’ main towns. Ask
        first whether a person from another area is accepted.
      </p>
      <table className="bench-table" role="table">
        <thead>
          <tr role="row">
            <th scope="col" role="columnheader">
              Service
            </th>
            <th scope="col" role="columnheader">
              Available
            </th>
            <th scope="col" role="columnheader">
              How far
            </th>
          </tr>
        </thead>
        <tbody>
          {similar.map((one) => (
            <tr key={one.slug} role="row">
              <th scope="row" role="rowheader">
                <ServiceLink service={one} />
              </th>
              <td role="cell">
                <AvailabilityTag
                  state={one.availability}
                  statement={one.freshness.statement}
                />
                <FreshnessLine freshness={one.freshness} />
              </td>
              <td role="cell">
                {one.where}, {distanceWords(one.metres)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function distanceWords(metres: number) {
  if (metres === 0) return 'the same area'
  const miles = Math.max(1, Math.round(metres / 1609.344))
  return `about ${miles} ${miles === 1 ? 'mile' : 'miles'}`
}
