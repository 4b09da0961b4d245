import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BenchChoice } from '#app/components/bench-choice.tsx'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { CourtRail } from '#app/components/court-rail.tsx'
import { CourtStanding } from '#app/components/court-standing.tsx'
import { Inset } from '#app/components/inset.tsx'
import { FoldedOffers } from '#app/components/folded-offers.tsx'
import { StageTables } from '#app/components/stage-tables.tsx'
import { notFound } from '#app/http.server.ts'
import { sheetPath } from '#app/models/bench-stage.ts'
import { findCourtBench } from '#app/models/court-bench.server.ts'
import type { CourtBench } from '#app/models/court-bench.server.ts'
import { changesFeedLink } from '#app/models/change-choice.ts'
import { pageTitle } from '#app/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(titleOf(data.bench)) },
        {
          name: 'description',
          content: `What ${data.bench.court.name} can use, by stage of the case and by where the person lives.`,
        },
        changesFeedLink({
          title: `What changed at ${data.bench.court.name}`,
          court: data.bench.court.slug,
        }),
      ]
    : [{ title: pageTitle('Court not found') }]

export function loader({ params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const home = searchParams.get('home')
  const bench = findCourtBench(params.slug ?? '', {
    home,
    stage: searchParams.get('stage'),
    now: new Date(),
  })
  if (!bench)
    throw notFound(
      'There is no court at this address. The page of courts lists every sheriff court by sheriffdom, and the courts that have closed.',
    )
  return { bench, isUnknownHome: Boolean(home) && !bench.home }
}

export default function CourtPage() {
  const { bench, isUnknownHome } = useLoaderData<typeof loader>()
  const { court, areas, otherAreas, isBench } = bench
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
            areas.length > 0 && `Serves ${areas.map(areaWords).join(', ')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <CourtStanding court={court} isBench={isBench} />
      {isBench && (
        <BenchChoice
          areas={areas}
          otherAreas={otherAreas}
          home={bench.home?.slug ?? null}
          stage={bench.stage?.key ?? null}
          servesScotland={court.servesScotland}
        />
      )}
      <div className="bench">
        <div className="bench__main">
          {isUnknownHome && (
            <Inset>
              <p>
                We know no council area by that name, so the page shows
                everything as before. Choose one from the list.
              </p>
            </Inset>
          )}
          {isBench && <Options bench={bench} />}
        </div>
        <CourtRail {...bench} />
      </div>
    </>
  )
}

function titleOf({ court, home, stage }: CourtBench) {
  return [court.name, stage?.label, home && `for ${home.name}`]
    .filter(Boolean)
    .join(', ')
}

/** What was chosen, as the address says it. */
function chosenIn({ home, stage }: CourtBench) {
  return { home: home?.slug, stage: stage?.key }
}

function areaWords({ name, relation }: CourtBench['areas'][number]) {
  return relation === 'part' ? `part of ${name}` : name
}

function Options({ bench }: { bench: CourtBench }) {
  const { alsoNamed, asked, court, national, stages } = bench
  return (
    <>
      <ChoiceInWords bench={bench} />
      <ul className="bench__actions">
        <li>
          <Link to={sheetPath({ court: court.slug, ...chosenIn(bench) })}>
            Print the sheet
          </Link>
        </li>
        <li>
          <a href="#ring">Who to ring</a>
        </li>
      </ul>
      {asked.length > 0 && <StageTables stages={stages} />}
      <FoldedOffers
        id="national"
        title="For all of Scotland, at any court"
        offers={national}
      />
      <FoldedOffers
        id="also"
        title="Listed with this court, for people from elsewhere"
        offers={alsoNamed}
      />
      <a className="bench__change" href="#choice">
        Change where the person lives, or the stage
      </a>
    </>
  )
}

/** On paper the questions are gone; their answers have to stand in words. */
function ChoiceInWords({ bench }: { bench: CourtBench }) {
  const { home, asked, court, stage, isBrief } = bench
  if (asked.length === 0)
    return (
      <p>
        {court.servesScotland
          ? 'This court sits for all of Scotland. '
          : 'We have not been told which areas this court serves. '}
        Say where the person lives to see what can be used.
      </p>
    )
  return (
    <>
      <p className="bench__chosen">
        For a person who lives in{' '}
        <strong>{asked.map(({ name }) => name).join(' or ')}</strong>
        {stage && (
          <>
            , at this stage: <strong>{stage.label.toLowerCase()}</strong>
          </>
        )}
        .{' '}
        {isBrief
          ? 'Choose where the person lives to see whom each listing suits and by when to ask.'
          : home && (
              <Link to={`/areas/${home.slug}`}>Everything in {home.name}</Link>
            )}
      </p>
      {home && !home.isServed && (
        <Inset title={`${home.name} is not an area that this court serves`}>
          <p>
            That is normal: the person would be supervised by their home
            council; the court may use what that council offers, shown here. Ask
            before relying on it.
          </p>
        </Inset>
      )}
    </>
  )
}
