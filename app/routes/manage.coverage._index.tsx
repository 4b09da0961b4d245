import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireEditor } from '#app/accounts/session-cookie.server.ts'
import { CoverageBar, CoverageKey } from '#app/coverage/coverage-bar.tsx'
import { readCoveragePage } from '#app/coverage/coverage-page.server.ts'
import {
  CoverageFigures,
  CoverageTable,
} from '#app/coverage/coverage-tables.tsx'
import { FollowUps } from '#app/coverage/follow-up.tsx'
import { UnmetSearches, NotTold } from '#app/coverage/gaps.tsx'
import { notFound, orForbidden } from '#app/server/responses.server.ts'
import { PartnershipFilter } from '#app/team/partnership-filter.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { countOf, wordFor } from '#app/values/counts.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Coverage and quality') },
]

export function loader({ request }: LoaderFunctionArgs) {
  const editor = requireEditor(request)
  const { searchParams } = new URL(request.url)
  const page = orForbidden(() =>
    readCoveragePage(editor, searchParams, new Date()),
  )
  if (!page) throw notFound('There is no such partnership.')
  return page
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function CoveragePage() {
  const page = useLoaderData<typeof loader>()
  const { partnership, choices, total, calls } = page
  return (
    <>
      <h1>Coverage and quality</h1>
      {choices.length > 0 && (
        <PartnershipFilter
          choices={choices}
          chosen={partnership?.slug ?? null}
        />
      )}
      <section className="coverage-section">
        <h2>{partnership?.name ?? 'All of Scotland'}</h2>
        <p>
          {countOf(total.listings, 'listing')} that{' '}
          {wordFor(total.listings, 'runs', 'run')}.{' '}
          <span className="hidden-in-print">
            {partnership ? (
              <Link to={workHref(page)}>What needs doing about it</Link>
            ) : (
              <Link to="/availability">What is offered where</Link>
            )}
          </span>
        </p>
        <CoverageKey />
        <CoverageBar counts={total} most={total.listings} isWide />
        {calls.length === 0 && <CoverageFigures total={total} />}
      </section>
      {calls.length > 0 && (
        <>
          <section className="coverage-section">
            <h2>Who needs a call</h2>
            <FollowUps calls={calls} />
          </section>
          <section className="coverage-section">
            <h2>What waits</h2>
            <CoverageFigures total={total} />
          </section>
        </>
      )}
      <Tables page={page} />
      {partnership && <NotTold pairs={page.notTold} />}
      <Searches page={page} />
      <Months page={page} />
    </>
  )
}

function workHref({ partnership, choices }: Loaded) {
  return choices.length > 0 && partnership
    ? `/manage?partnership=${partnership.slug}`
    : '/manage'
}

function Tables({ page }: { page: Loaded }) {
  const { partnership, byArea, rows } = page
  // One area is the whole partnership, which stands above.
  if (partnership && rows.length < 2) return null
  return (
    <section className="coverage-section" id="table">
      <h2>{byArea ? 'By area' : 'By partnership'}</h2>
      {partnership === null && (
        <p className="hidden-in-print">
          {byArea ? (
            <Link to="?#table">By partnership instead</Link>
          ) : (
            <Link to="?by=area#table">By area instead</Link>
          )}
        </p>
      )}
      {byArea && (
        <p className="coverage-note">
          A listing that covers several areas counts in each. Those for all of
          Scotland count in none.
        </p>
      )}
      <CoverageTable
        caption={`How listings stand, ${byArea ? 'area by area' : 'partnership by partnership'}`}
        first={byArea ? 'Area' : 'Partnership'}
        rows={rows}
      />
      <Download page={page} table={byArea ? 'areas' : 'partnerships'} />
    </section>
  )
}

function Searches({ page }: { page: Loaded }) {
  const { searches, moreSearches } = page
  return (
    <section className="coverage-section">
      <h2>Searches that found nothing</h2>
      <p>
        What readers looked for, in the last 12 months, where nobody has told us
        of it. Only the type and the area are counted, never the words; it takes
        a minute until a search shows here.
      </p>
      <UnmetSearches searches={searches} />
      {moreSearches > 0 && (
        <p>{moreSearches} more pairs are in the spreadsheet.</p>
      )}
      <Download page={page} table="searches" />
    </section>
  )
}

function Months({ page }: { page: Loaded }) {
  return (
    <section className="coverage-section">
      <h2>Month by month</h2>
      <p>
        Counted anew from the history of every listing: what had been published,
        confirmed, reported and answered by the end of each month. Listings
        count for whoever looks after them today. There is nothing from before
        the directory began.
      </p>
      <CoverageTable
        caption="How listings stood, the latest month first"
        first="When"
        rows={page.months}
      />
      <Download page={page} table="months" />
    </section>
  )
}

function Download({
  page: { partnership },
  table,
}: {
  page: Loaded
  table: string
}) {
  const search = new URLSearchParams({ table })
  if (partnership) search.set('partnership', partnership.slug)
  return (
    <p className="hidden-in-print">
      <a href={`/manage/coverage.csv?${search.toString()}`}>
        Download as CSV
        <span className="visually-hidden">: {table}</span>
      </a>
    </p>
  )
}
