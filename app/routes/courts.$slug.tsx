/* eslint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- browsers drop the roles of cells that are laid out as blocks */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { AvailabilityTag } from '#app/components/availability-tag.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Fact, FactList } from '#app/components/fact-list.tsx'
import { SelectField } from '#app/components/field.tsx'
import { FreshnessLine } from '#app/components/freshness-line.tsx'
import { Inset } from '#app/components/inset.tsx'
import { PlacesMap } from '#app/components/places-map.tsx'
import { notFound } from '#app/http.server.ts'
import { findCourtBench } from '#app/models/court-bench.server.ts'
import type {
  BenchStage,
  CourtBench,
  UntoldRow,
} from '#app/models/court-bench.server.ts'
import { pageTitle } from '#app/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(titleOf(data.bench)) },
        {
          name: 'description',
          content: `What ${data.bench.court.name} can use, by stage of the case and by where the person lives.`,
        },
      ]
    : [{ title: pageTitle('Court not found') }]

export function loader({ params, request }: LoaderFunctionArgs) {
  const home = new URL(request.url).searchParams.get('home')
  const bench = findCourtBench(params.slug ?? '', { home, now: new Date() })
  if (!bench)
    throw notFound(
      'There is no court at this address. The page of courts lists every sheriff court by sheriffdom, and the courts that have closed.',
    )
  return { bench, isUnknownHome: Boolean(home) && !bench.home }
}

export default function CourtPage() {
  const { bench, isUnknownHome } = useLoaderData<typeof loader>()
  const { court } = bench
  return (
    <>
      <Breadcrumbs
        trail={[{ to: '/courts', label: 'Courts' }]}
        current={court.name}
      />
      <div className="page-head">
        <h1>{court.name}</h1>
        <p className="page-head__note">
          {[
            court.sheriffdom && `Sheriffdom of ${court.sheriffdom}`,
            court.servesScotland && 'For all of Scotland',
            bench.areas.length > 0 &&
              `Serves ${bench.areas.map(areaWords).join(', ')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Standing bench={bench} />
      {bench.isBench && (
        <>
          <HomeQuestion bench={bench} />
          {isUnknownHome && (
            <Inset>
              <p>
                We know no council area by that name, so the page shows
                everything as before. Choose one from the list.
              </p>
            </Inset>
          )}
          <HomeInWords bench={bench} />
          <Stages bench={bench} />
          <AlsoNamed bench={bench} />
          <National bench={bench} />
        </>
      )}
      <AboutCourt bench={bench} />
    </>
  )
}

function titleOf({ court, home }: CourtBench) {
  return home ? `${court.name}, for ${home.name}` : court.name
}

function areaWords({ name, relation }: CourtBench['areas'][number]) {
  return relation === 'part' ? `part of ${name}` : name
}

/** Closed, or sitting in another court: where to go on. */
function Standing({ bench: { court, isBench } }: { bench: CourtBench }) {
  if (court.status === 'closed')
    return (
      <Inset title="This court has closed">
        {court.note && <p>{court.note}</p>}
        {(court.successor ?? court.parent) && (
          <p>
            {court.successor ? 'Its business went to ' : 'It sat in '}
            <CourtLink court={court.successor ?? court.parent} />, whose page
            says what can be used now.
          </p>
        )}
      </Inset>
    )
  if (isBench) return null
  return (
    <Inset
      title={
        court.status === 'unconfirmed'
          ? 'We could not confirm that this court still sits'
          : undefined
      }
    >
      {court.note && <p>{court.note}</p>}
      {court.parent && (
        <p>
          It sits in <CourtLink court={court.parent} />, whose page says what
          can be used for a person, by where they live.
        </p>
      )}
    </Inset>
  )
}

function CourtLink({
  court,
}: {
  court: { slug: string; name: string } | null
}) {
  return court && <Link to={`/courts/${court.slug}`}>{court.name}</Link>
}

function HomeQuestion({ bench }: { bench: CourtBench }) {
  const { areas, otherAreas, home, court } = bench
  return (
    <Form className="bench-question" method="get" key={home?.slug}>
      <SelectField
        label="Where does the person live?"
        name="home"
        id="home"
        defaultValue={home?.slug ?? ''}
      >
        <option value="">
          {court.servesScotland
            ? 'Choose a council area'
            : 'Anywhere this court serves'}
        </option>
        {areas.length > 0 && (
          <optgroup label="Served by this court">
            <AreaOptions areas={areas} />
          </optgroup>
        )}
        <optgroup
          label={areas.length > 0 ? 'Other council areas' : 'Council areas'}
        >
          <AreaOptions areas={otherAreas} />
        </optgroup>
      </SelectField>
      <button className="ds_button" type="submit">
        Show what is available
      </button>
    </Form>
  )
}

function AreaOptions({ areas }: { areas: { slug: string; name: string }[] }) {
  return areas.map(({ slug, name }) => (
    <option key={slug} value={slug}>
      {name}
    </option>
  ))
}

/** On paper the question is gone; its answer has to stand in words. */
function HomeInWords({ bench }: { bench: CourtBench }) {
  const { home, asked, court } = bench
  if (!home && asked.length === 0)
    return (
      <p>
        {court.servesScotland
          ? 'This court sits for all of Scotland. '
          : 'We have not been told which areas this court serves. '}
        Say where the person lives to see what can be used.
      </p>
    )
  if (!home)
    return (
      <p>
        Shown for a person who lives in{' '}
        <strong>{asked.map(({ name }) => name).join(' or ')}</strong>.
      </p>
    )
  return (
    <>
      <p>
        Shown for a person who lives in <strong>{home.name}</strong>.{' '}
        <Link to={`/areas/${home.slug}`}>Everything in {home.name}</Link>
      </p>
      {!home.isServed && (
        <Inset title={`${home.name} is not an area that this court serves`}>
          <p>
            The person would be supervised by their home council; this court may
            use what it offers. Ask before relying on it.
          </p>
        </Inset>
      )}
    </>
  )
}

function Stages({ bench }: { bench: CourtBench }) {
  const shown = bench.stages.filter(
    ({ rows, untold }) => rows.length + untold.length > 0,
  )
  if (shown.length === 0) return null
  return (
    <>
      <nav aria-label="Stages of the case">
        <ol className="journey">
          {shown.map(({ key, label, rows }) => (
            <li key={key}>
              <a href={`#${key}`}>{label}</a>
              <span className="journey__note">
                {rows.length === 1 ? '1 listing' : `${rows.length} listings`}
              </span>
            </li>
          ))}
        </ol>
      </nav>
      {shown.map((stage) => (
        <StageTable key={stage.key} stage={stage} asked={bench.asked} />
      ))}
    </>
  )
}

function StageTable({
  stage,
  asked,
}: {
  stage: BenchStage
  /** Several areas at once: a row that is not for all of them says so. */
  asked: CourtBench['asked']
}) {
  return (
    <BenchTable caption={stage.label} id={stage.key}>
      {stage.rows.map(({ service, types, areas, namedFor }) => (
        <ServiceRow
          key={service.slug}
          service={service}
          what={types.join(', ')}
          limits={[
            areas.length < asked.length
              ? `For people from ${areas.join(' or ')} only.`
              : null,
            namedFor.length > 0
              ? `The source names ${namedFor.join(', ')} only.`
              : null,
          ]}
        />
      ))}
      {stage.untold.map((row) => (
        <UntoldTableRow key={row.type.key} row={row} asked={asked} />
      ))}
    </BenchTable>
  )
}

/** Roles by hand: on a phone the table is laid out as blocks. */
function BenchTable({
  caption,
  id,
  children,
}: {
  caption: string
  id: string
  children: ReactNode
}) {
  return (
    <table className="bench-table bench-table--stage" id={id} role="table">
      <caption>{caption}</caption>
      <thead>
        <tr role="row">
          {[
            'What',
            'Available',
            'Who it suits',
            'Who asks, by when',
            'Word of it',
          ].map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

function ServiceRow({
  service,
  what,
  limits,
}: {
  service: BenchStage['rows'][number]['service']
  what: string
  limits: (string | null)[]
}) {
  const where = service.areaNote && `Where: ${service.areaNote}`
  const said = [where, ...limits].filter((line) => line !== null)
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <Link to={`/services/${service.slug}`}>{service.title}</Link>
      </th>
      <td role="cell">
        <AvailabilityTag
          state={service.availability}
          statement={service.freshness.statement}
        />
      </td>
      <td role="cell">
        <p className="service-card__where">
          {[what, service.provider].filter(Boolean).join(' · ')}
        </p>
        <p>{service.forWhom ?? 'Whom it suits is not stated.'}</p>
        {said.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </td>
      <td role="cell" data-label="Who asks, by when">
        <p>
          {service.whoAsks.length > 0
            ? service.whoAsks.join(', ')
            : 'Not stated'}
        </p>
        {service.requestBy && <p>{service.requestBy}</p>}
      </td>
      <td role="cell">
        <FreshnessLine freshness={service.freshness} />
      </td>
    </tr>
  )
}

/** An absence is said, with whom to ask: it does not mean "not offered". */
function UntoldTableRow({
  row: { type, areas, partnerships, nationally },
  asked,
}: {
  row: UntoldRow
  asked: CourtBench['asked']
}) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <Link to={`/types/${type.key}`}>{type.label}</Link>
      </th>
      <td role="cell">
        <AvailabilityTag state="not-told" statement="old" />
      </td>
      <td role="cell" colSpan={3}>
        <p>
          {areas.length < asked.length && `In ${areas.join(', ')}. `}
          To ask: {partnerships.join(', ')}.
        </p>
        {nationally.length > 0 && (
          <p>
            For all of Scotland:{' '}
            {nationally.map(({ slug, title }, i) => (
              <Fragment key={slug}>
                {i > 0 && ', '}
                <Link to={`/services/${slug}`}>{title}</Link>
              </Fragment>
            ))}
          </p>
        )}
      </td>
    </tr>
  )
}

function AlsoNamed({ bench: { alsoNamed } }: { bench: CourtBench }) {
  if (alsoNamed.length === 0) return null
  return (
    <BenchTable
      caption="Listed with this court, for people from elsewhere"
      id="also"
    >
      {alsoNamed.map(({ service, areas }) => (
        <ServiceRow
          key={service.slug}
          service={service}
          what=""
          limits={[`For people from ${areas.join(' or ')}.`]}
        />
      ))}
    </BenchTable>
  )
}

function National({ bench: { national } }: { bench: CourtBench }) {
  if (national.length === 0) return null
  return (
    <section id="national">
      <h2>For all of Scotland, at any court</h2>
      <ul className="area-columns">
        {national.map(({ service, stages }) => (
          <li key={service.slug}>
            <Link to={`/services/${service.slug}`}>{service.title}</Link>
            <span className="area-columns__note">
              <AvailabilityTag
                state={service.availability}
                statement={service.freshness.statement}
                size={12}
              />{' '}
              {service.freshness.words}. {stages.join(', ')}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AboutCourt({ bench }: { bench: CourtBench }) {
  const { court, areas, isBench } = bench
  const slugs = areas.map(({ slug }) => slug)
  return (
    <section className="listing">
      <div className="listing__facts">
        <h2>About this court</h2>
        <FactList>
          <Fact
            term="Areas it serves"
            whenEmpty={court.servesScotland ? 'All of Scotland' : 'Not stated'}
          >
            {areas.length > 0 ? (
              <List>
                {areas.map((area) => (
                  <li key={area.slug}>
                    <Link to={`/areas/${area.slug}`}>{area.name}</Link>
                    {area.relation === 'part' && ', in part'}
                  </li>
                ))}
              </List>
            ) : null}
          </Fact>
          {court.specialism && (
            <Fact term="Kind of court">
              <Link to={`/types/${court.specialism.key}`}>
                {court.specialism.label}
              </Link>
            </Fact>
          )}
          {court.since && <Fact term="Since">{court.since}</Fact>}
          {isBench && court.note && <Fact term="Note">{court.note}</Fact>}
          {court.specialists.length > 0 && (
            <Fact term="Sitting here">
              <List>
                {court.specialists.map((one) => (
                  <li key={one.slug}>
                    <CourtLink court={one} />
                    {one.status === 'closed' && ' (closed)'}
                    {one.status === 'unconfirmed' && ' (not confirmed)'}
                  </li>
                ))}
              </List>
            </Fact>
          )}
          <WhoAndWhere bench={bench} />
        </FactList>
      </div>
      {slugs.length > 0 && (
        <div className="listing__aside">
          <section>
            <h2>The areas it serves</h2>
            <PlacesMap
              label={`The areas that ${court.name} serves: ${areas.map(({ name }) => name).join(', ')}`}
              areas={[
                ...areas.map(({ slug, name }) => ({
                  slug,
                  name,
                  href: `/areas/${slug}`,
                })),
                ...bench.otherAreas,
              ]}
              highlight={slugs}
              focusOn={slugs}
            />
          </section>
        </div>
      )}
    </section>
  )
}

function WhoAndWhere({ bench }: { bench: CourtBench }) {
  const { custodyCentres, prisons, partnerships } = bench
  return (
    <>
      {custodyCentres.length > 0 && (
        <Fact term="Police custody in these areas">
          <List>
            {custodyCentres.map(({ slug, name, isClosed, asOf }) => (
              <li key={slug}>
                <Link to={`/services?custody=${slug}`}>{name}</Link>
                {isClosed && ` (closed${asOf ? ` by ${asOf}` : ''})`}
              </li>
            ))}
          </List>
        </Fact>
      )}
      {prisons.length > 0 && (
        <Fact term="Prisons in these areas">
          <List>
            {prisons.map(({ slug, name }) => (
              <li key={slug}>
                <Link to={`/services?prison=${slug}`}>{name}</Link>
              </li>
            ))}
          </List>
        </Fact>
      )}
      {partnerships.length > 0 && (
        <Fact term="Who to ask">{partnerships.join(', ')}</Fact>
      )}
    </>
  )
}

function List({ children }: { children: ReactNode }) {
  return <ul>{children}</ul>
}
