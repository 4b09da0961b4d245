import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { AvailabilityTag } from '#app/components/availability-tag.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { availabilityStates, explain } from '#app/models/availability.ts'
import { monthsUntilOld } from '#app/models/freshness.ts'
import { pageTitle } from '#app/page-title.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('About this directory') },
  {
    name: 'description',
    content:
      'What this directory of community justice services in Scotland holds, where its listings come from and how far to trust them.',
  },
]

const contents = [
  { id: 'who', label: 'Whom it is for' },
  { id: 'ways', label: 'Ways to use it' },
  { id: 'states', label: 'What “available” means' },
  { id: 'trust', label: 'How far to trust it' },
  { id: 'sources', label: 'Where the listings come from' },
  { id: 'wrong', label: 'When something is wrong' },
  { id: 'public-data', label: 'Public data' },
  { id: 'credits', label: 'Credits and licences' },
]

export default function AboutPage() {
  return (
    <>
      <Breadcrumbs current="About this directory" />
      <div className="guide">
        <div className="prose">
          <h1>About this directory</h1>
          <p className="prose__lead">
            What a court, a fiscal or a social worker can use in each of
            Scotland’s 32 council areas: services for people at any stage of a
            case, from arrest to life after a sentence.
          </p>
        </div>
        <nav
          className="guide__contents ds_contents-nav"
          aria-label="On this page"
        >
          <h2 className="ds_contents-nav__title">On this page</h2>
          <ul className="ds_contents-nav__list">
            {contents.map(({ id, label }) => (
              <li className="ds_contents-nav__item" key={id}>
                <a className="ds_contents-nav__link" href={`#${id}`}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="prose">
          <Readers />
          <Ways />
          <States />
          <Trust />
          <Sources />
          <WhenWrong />
          <PublicData />
          <Credits />
        </div>
      </div>
    </>
  )
}

function Readers() {
  return (
    <section id="who">
      <h2>Whom it is for</h2>
      <p>
        Sheriffs, sheriff clerks, procurators fiscal, defence agents, justice
        social workers, and staff in police custody and in prisons. Anybody may
        read it; there is nothing to sign in to.
      </p>
      <p>
        Start from a <Link to="/courts">court</Link>, from the{' '}
        <Link to="/areas">council area</Link> where the person lives, from a{' '}
        <Link to="/types">type of order or service</Link>, or search in your own
        words. Where the person lives usually decides which services are open to
        them, so a service that covers their council comes before a nearer one
        that does not.
      </p>
      <p>
        It is a directory, not legal advice. The references to legislation have
        not been checked by a lawyer.
      </p>
    </section>
  )
}

function Ways() {
  return (
    <section id="ways">
      <h2>Ways to use it</h2>
      <dl className="states">
        <div>
          <dt>On the bench</dt>
          <dd>
            The page of a <Link to="/courts">court</Link> asks where the person
            lives and at which stage the case is. It can be printed as a sheet:
            one side of A4, with the date of each statement and whom to ring.
          </dd>
        </div>
        <div>
          <dt>Without the words</dt>
          <dd>
            The <Link to="/stages/arrest">journey of a case</Link> shows each
            stage, from arrest to life after a sentence, and what can be used at
            it.
          </dd>
        </div>
        <div>
          <dt>To see the gaps</dt>
          <dd>
            <Link to="/availability">Availability</Link> sets every area against
            every type, as a table, a map and a spreadsheet.
          </dd>
        </div>
        <div>
          <dt>To choose</dt>
          <dd>
            Up to four listings can be <Link to="/compare">compared</Link> side
            by side, with what differs marked.
          </dd>
        </div>
        <div>
          <dt>To refer</dt>
          <dd>
            The <Link to="/shortlist">shortlist</Link> becomes a pack to print,
            to copy into a report or to download, and a handout in plain words
            for the person. It stays in your browser; nothing about the person
            is stored.
          </dd>
        </div>
        <div>
          <dt>To keep up</dt>
          <dd>
            <Link to="/changes">Changes</Link> are told in words, for each court
            and area, and as a feed to follow.
          </dd>
        </div>
      </dl>
    </section>
  )
}

function States() {
  return (
    <section id="states">
      <h2>What “available” means</h2>
      <p>
        Every listing carries one of ten states. The shape and the word say the
        same, so that neither depends on colour.
      </p>
      <dl className="states">
        {availabilityStates.map((state) => (
          <div key={state}>
            <dt>
              <AvailabilityTag state={state} statement="published" />
            </dt>
            <dd>{explain(state)}</dd>
          </div>
        ))}
      </dl>
      <p>
        “Not told us” is not “not offered”. Where an area has no listing for a
        service, nobody has told us; ask the partnership.
      </p>
    </section>
  )
}

function Trust() {
  return (
    <section id="trust">
      <h2>How far to trust it</h2>
      <p>
        Every statement says whose word it is and how old. There are three
        cases.
      </p>
      <dl className="states">
        <div>
          <dt>Confirmed</dt>
          <dd>
            The community justice partnership has said that it is right. The
            listing says which partnership, and when.
          </dd>
        </div>
        <div>
          <dt>Published</dt>
          <dd>
            A page with a date in the last {monthsUntilOld} months says so. The
            partnership has not confirmed it.
          </dd>
        </div>
        <div>
          <dt>Old</dt>
          <dd>
            Nobody has confirmed it and its source is older than{' '}
            {monthsUntilOld} months, or has no date. The shape turns hollow and
            the word changes:{' '}
            <AvailabilityTag state="available" statement="old" />. It ranks
            below fresher listings.
          </dd>
        </div>
      </dl>
      <p>
        <strong>
          Treat a listing that is not confirmed as what its source said on that
          day. Check with the provider before relying on it in court.
        </strong>
      </p>
      <p>
        “Not stated” means that we did not find it. We often had only the first
        part of a page to read, so the source may say more further down.
      </p>
    </section>
  )
}

function Sources() {
  return (
    <section id="sources">
      <h2>Where the listings come from</h2>
      <ul>
        <li>
          Community Justice Scotland’s Community Support Services Tool (2020 to
          2022) and its Community Interventions and Support Directory (2024)
        </li>
        <li>
          pages of councils, health and social care partnerships and providers
        </li>
        <li>
          reports and news, mainly to show that a service exists or has ended
        </li>
        <li>
          plans for community justice, such as the National Strategy for
          Community Justice Delivery Plan
        </li>
      </ul>
      <p>
        The facts are compiled in our own words, and every listing links to its
        source with the date printed there. Nothing is filled in by guessing: a
        field that the source leaves open stays open. Where sources contradict
        each other, the listing says so.
      </p>
      <p>
        Names of courts, councils and police divisions, Gaelic names and
        positions on the maps come largely from general knowledge; positions are
        approximate.
      </p>
      <p>
        Community Justice Scotland has not endorsed this directory, and a
        partnership stands behind a listing only where the listing says so.
      </p>
    </section>
  )
}

function WhenWrong() {
  return (
    <section id="wrong">
      <h2>When something is wrong</h2>
      <p>
        Some of it will be. At the end of every listing you can tell those who
        look after it, without an account. They see what you wrote beside what
        the listing says, answer it, and the outcome stands on the listing. A
        private link shows you what became of your report.
      </p>
      <p>Until then, every listing tells you where else to turn:</p>
      <ul>
        <li>
          the page that it comes from, where you can see what was said and who
          publishes it
        </li>
        <li>
          the community justice partnership for the area, which knows what runs
          today
        </li>
      </ul>
    </section>
  )
}

function PublicData() {
  return (
    <section id="public-data">
      <h2>Public data</h2>
      <p>
        <a href="/services.json">/services.json</a> answers in JSON what the
        results page shows, 20 results at a time, and takes the same parameters.
        For bail supervision in Fife:{' '}
        <a href="/services.json?type=bail-supervision&area=fife">
          /services.json?type=bail-supervision&amp;area=fife
        </a>
        .
      </p>
      <p>
        The parameters are <code>q</code>, <code>area</code>, <code>court</code>
        , <code>prison</code>, <code>custody</code>, <code>type</code>,{' '}
        <code>need</code>, <code>group</code>, <code>stage</code>,{' '}
        <code>referrer</code>, <code>availability</code>, <code>sex</code>,{' '}
        <code>age</code>, <code>near</code>, <code>within</code>,{' '}
        <code>sort</code> and <code>page</code>. Repeat one to mean any of its
        values; different ones must all hold. What cannot be understood is
        ignored.
      </p>
      <p>The answer is one object with these members:</p>
      <dl className="states">
        <div>
          <dt>
            <code>query</code>
          </dt>
          <dd>the search as it was read</dd>
        </div>
        <div>
          <dt>
            <code>understood</code>
          </dt>
          <dd>
            what was recognised in the words of <code>q</code>: each with{' '}
            <code>kind</code>, <code>key</code>, <code>label</code>,{' '}
            <code>text</code> and <code>as</code>: <code>filter</code> keeps
            only such listings, <code>boost</code> brings them up,{' '}
            <code>exclude</code> keeps them away
          </dd>
        </div>
        <div>
          <dt>
            <code>total</code>, <code>page</code>, <code>perPage</code>
          </dt>
          <dd>how many there are and which of them these are</dd>
        </div>
        <div>
          <dt>
            <code>results</code>
          </dt>
          <dd>
            each with <code>slug</code>, <code>title</code>, <code>types</code>,{' '}
            <code>areas</code>, <code>availability</code>,{' '}
            <code>statement</code> (<code>confirmed</code>,{' '}
            <code>published</code> or <code>old</code>), <code>provider</code>,{' '}
            <code>assuredOn</code>, <code>source</code> (<code>name</code>,{' '}
            <code>url</code>, <code>publishedOn</code>) and{' '}
            <code>distanceMetres</code>; with <code>why</code> in the address
            also <code>why</code>, the reasons for its place, which the page
            then shows too
          </dd>
        </div>
        <div>
          <dt>
            <code>facets</code>
          </dt>
          <dd>for each parameter, how many listings each value would give</dd>
        </div>
      </dl>
      <p>
        When you reuse a listing, name its source and its date, and do not drop{' '}
        <code>assuredOn</code> and <code>statement</code>: where the first is
        empty, nobody has confirmed the listing.
      </p>
    </section>
  )
}

function Credits() {
  return (
    <section id="credits">
      <h2>Credits and licences</h2>
      <ul>
        <li>
          Contains public sector information from councils, the Scottish
          Government and other public bodies, some of it licensed under the{' '}
          <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">
            Open Government Licence v3.0
          </a>
          . Pages of charities and news organisations are cited as evidence and
          remain theirs.
        </li>
        <li>
          Boundaries: contains National Statistics data © Crown copyright and
          database right 2018; contains OS data © Crown copyright and database
          right 2018. They are simplified and indicative only.
        </li>
        <li>
          Towns and villages: <a href="https://www.geonames.org/">GeoNames</a>,{' '}
          <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.
        </li>
        <li>
          Built with the{' '}
          <a href="https://designsystem.gov.scot/">
            Scottish Government Design System
          </a>{' '}
          (MIT licence) and the Roboto typeface (SIL Open Font License). This is
          not a Scottish Government website.
        </li>
      </ul>
    </section>
  )
}
