import { data, redirect } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { memo } from 'react'
import { Chips } from '#app/results/filter-chips.tsx'
import { Filters } from '#app/results/filters.tsx'
import { listGaps } from '#app/results/gaps.server.ts'
import { Gaps } from '#app/results/gaps.tsx'
import { InterpretationNotes } from '#app/results/interpretation-notes.tsx'
import { suggestAlternatives } from '#app/results/no-results.server.ts'
import { NoResults } from '#app/results/no-results.tsx'
import { ResultsMap } from '#app/results/results-map.tsx'
import { describeResults } from '#app/results/results-page.server.ts'
import { SearchForm } from '#app/results/search-form.tsx'
import { searchServices } from '#app/results/search-services.server.ts'
import {
  BasicSearchNote,
  SearchUnavailable,
} from '#app/results/search-unavailable.tsx'
import { ServiceCard } from '#app/results/service-card.tsx'
import { SortLinks } from '#app/results/sort-links.tsx'
import { countUnmetSearches } from '#app/results/unmet-searches.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pack, useUnpacked } from '#app/ui/packed-data.ts'
import type { Packed } from '#app/ui/packed-data.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { countOf } from '#app/values/counts.ts'
import {
  maxQueryLength,
  parseSearchQuery,
  perPage,
  resultsPath,
  wordsWereCut,
} from '#search/query.ts'
import type { SearchQuery } from '#search/query.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: pageTitle(found?.heading ?? 'Search') },
  {
    name: 'description',
    content:
      'Community justice services in Scotland: what is listed, for whom, where, and how old the word of it is.',
  },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const asked = parseSearchQuery(params)
  // A form sends what was left open too; an address to share does without.
  const isLeftOpen = ([name, value]: [string, string]) =>
    value === '' && name !== 'why'
  if ([...params].some(isLeftOpen))
    throw redirect(resultsPath(asked, { page: asked.page }))
  const found = await searchServices(asked)
  const shared = { query: found.query, wasCut: wordsWereCut(params) }
  if (found.status === 'unavailable')
    return data(
      {
        ...shared,
        heading: 'Search does not answer at the moment',
        isPlain: false,
        results: null,
      },
      { status: 503 },
    )
  const lastPage = Math.max(1, Math.ceil(found.total / perPage))
  if (asked.page > lastPage)
    throw redirect(resultsPath(asked, { page: lastPage }))
  const now = new Date()
  const kindsOfNo = listGaps(found, now)
  if (found.query.page === 1) countUnmetSearches(kindsOfNo, now)
  const isReasoned = params.has('why')
  const results = {
    ...describeResults(found, { kindsOfNo, isReasoned, now }),
    waysOn:
      found.total === 0 && kindsOfNo.length === 0
        ? await suggestAlternatives(found)
        : null,
  }
  return data({
    ...shared,
    heading: results.heading,
    isPlain: found.status === 'found-plainly',
    results: pack(results),
  })
}

type Results = ReturnType<typeof describeResults> & {
  waysOn: Awaited<ReturnType<typeof suggestAlternatives>> | null
}

export default function ServicesPage() {
  const { query, wasCut, heading, isPlain, results } =
    useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs current="Services" />
      <h1>{heading}</h1>
      <SearchForm
        suggests
        words={query.q}
        label="Search again"
        hint="A service, a need, a council, a town, a court, a prison or a postcode district"
      />
      {wasCut && (
        <Inset>
          <p>
            That was longer than we can search for: only the first{' '}
            {maxQueryLength} characters were used.
          </p>
        </Inset>
      )}
      {isPlain && <BasicSearchNote />}
      {results ? (
        <SteadyServices query={query} packed={results} />
      ) : (
        <SearchUnavailable />
      )}
    </>
  )
}

/** Remix draws each page once more when it has learnt of the routes it links to. */
const SteadyServices = memo(FoundServices)

function FoundServices({
  query,
  packed,
}: {
  query: SearchQuery
  packed: Packed<Results>
}) {
  const results = useUnpacked(packed)
  const hasPoints = results.map.points.length > 0
  return (
    <>
      <InterpretationNotes {...results} />
      <Chips chips={results.chips} clearHref={results.clearHref} />
      <div className={`results${hasPoints ? ' results--mapped' : ''}`}>
        <div className="results__filters">
          <Filters key={resultsPath(query)} {...results} />
        </div>
        <div className="results__list">
          <div className="results__bar">
            <p role="status">{countInPages(results)}</p>
            {results.total > 1 && <SortLinks query={query} />}
          </div>
          <Gaps kinds={results.kindsOfNo} />
          {results.waysOn && <NoResults {...results.waysOn} />}
          <ol className="service-list">
            {results.cards.map((card) => (
              <li key={card.slug}>
                <ServiceCard {...card} />
              </li>
            ))}
          </ol>
          <Pagination
            page={results.page}
            pages={results.pages}
            hrefOf={(page) => resultsPath(query, { page })}
          />
        </div>
        {results.total > 0 && <ResultsMap query={query} map={results.map} />}
      </div>
    </>
  )
}

function countInPages({ total, page, pages }: Results) {
  const listings = countOf(total, 'listing')
  if (pages < 2) return listings
  return `${listings}, page ${page} of ${pages}`
}
