export function Sources() {
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

export function WhenWrong() {
  return (
    <section id="wrong">
      <h2>When something is wrong</h2>
      <p>
        Some of it will be. At the end of every listing you can tell those who
        look after it, without an account. They see what you wrote beside what
        the listing says, answer it, and the outcome is shown there. A private
        link shows you what became of your report.
      </p>
      <p>Every listing also tells you where else to ask:</p>
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

export function Credits() {
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
