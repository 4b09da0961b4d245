import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { memo } from 'react'
import { changesAbout, changesFeedLink } from '#app/changes/changes-query.ts'
import { listLatestAtCourt } from '#app/changes/changes.server.ts'
import { RecentChanges } from '#app/changes/recent-changes.tsx'
import { describeCourtAreas } from '#app/courts/court-areas.ts'
import { CourtFilters } from '#app/courts/court-filters.tsx'
import { findCourtPage } from '#app/courts/court-page.server.ts'
import type { CourtPage } from '#app/courts/court-page.server.ts'
import { CourtSidebar } from '#app/courts/court-sidebar.tsx'
import { CourtStatus } from '#app/courts/court-status.tsx'
import { CourtSummary } from '#app/courts/court-summary.tsx'
import { CollapsedServices } from '#app/provision/collapsed-services.tsx'
import { notFound } from '#app/server/responses.server.ts'
import { StageOverview } from '#app/stages/stage-overview.tsx'
import { StageTables } from '#app/stages/stage-tables.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pack, useUnpacked } from '#app/ui/packed-data.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: pageTitle('Court not found') }]
  const { name, slug } = data.court
  return [
    { title: pageTitle(data.title) },
    {
      name: 'description',
      content: `What ${name} can use, by stage of the case and by where the person lives.`,
    },
    changesFeedLink({ title: `What changed at ${name}`, court: slug }),
  ]
}

export function loader({ params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const home = searchParams.get('home')
  const now = new Date()
  const bench = findCourtPage(params.slug ?? '', {
    home,
    stage: searchParams.get('stage'),
    now,
  })
  if (!bench)
    throw notFound(
      'There is no court at this address. The page of courts lists every sheriff court by sheriffdom, and the courts that have closed.',
    )
  return {
    title: titleOf(bench),
    court: { name: bench.court.name, slug: bench.court.slug },
    bench: pack(bench),
    isUnknownHome: Boolean(home) && !bench.home,
    changes: bench.isBench ? listLatestAtCourt(bench.court.slug, now) : [],
  }
}

export default function CourtPage() {
  const {
    bench: packed,
    isUnknownHome,
    changes,
  } = useLoaderData<typeof loader>()
  const bench = useUnpacked(packed)
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
            areas.length > 0 && `Serves ${describeCourtAreas(areas)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {isBench && (
        <CourtFilters
          areas={areas}
          otherAreas={otherAreas}
          home={bench.home?.slug ?? null}
          stage={bench.stage?.key ?? null}
          servesScotland={court.servesScotland}
        />
      )}
      <div className="bench">
        <div className="bench__main">
          <CourtStatus court={court} isBench={isBench} />
          {isUnknownHome && (
            <Inset>
              <p>
                We know no council area by that name, so the page shows
                everything as before. Choose one from the list.
              </p>
            </Inset>
          )}
          {isBench && <CourtSummary {...bench} />}
          {isBench && (
            <RecentChanges
              changes={changes}
              about={changesAbout({ court: court.slug })}
            />
          )}
          {isBench && <SteadyOptions bench={bench} />}
        </div>
        <CourtSidebar {...bench} />
      </div>
    </>
  )
}

function titleOf({ court, home, stage }: CourtPage) {
  return [court.name, stage?.label, home && `for ${home.name}`]
    .filter(Boolean)
    .join(', ')
}

/** Remix draws each page once more when it has learnt of the routes it links to. */
const SteadyOptions = memo(Options)

function Options({ bench }: { bench: CourtPage }) {
  const { alsoNamed, isBrief, national, stages } = bench
  const Stages = isBrief ? StageOverview : StageTables
  // The way back stays on screen while one reads these, and covers no more.
  return (
    <div>
      {bench.asked.length > 0 && <Stages stages={stages} />}
      <CollapsedServices
        id="national"
        title="For all of Scotland, at any court"
        offers={national}
      />
      <CollapsedServices
        id="also"
        title="Listed with this court, for people from elsewhere"
        offers={alsoNamed}
      />
      {bench.asked.length > 0 && (
        <a className="bench__change" href="#choice">
          Change where the person lives, or the stage
        </a>
      )}
    </div>
  )
}
