import { data } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigate } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Checkbox } from '#app/components/checkbox.tsx'
import { Chips } from '#app/components/chips.tsx'
import { Inset } from '#app/components/inset.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { PlacesMap } from '#app/components/places-map.tsx'
import { SearchForm } from '#app/components/search-form.tsx'
import { ServiceCard } from '#app/components/service-card.tsx'
import { describeResults } from '#app/models/results-page.server.ts'
import { searchServices } from '#app/models/search-results.server.ts'
import { pageTitle } from '#app/page-title.ts'
import {
  distances,
  longestQuery,
  parseSearchQuery,
  resultsPath,
  wordsWereCut,
} from '#search/query.ts'
import type { SearchQuery, Sort } from '#search/query.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: pageTitle(found?.results?.heading ?? 'Search') },
  {
    name: 'description',
    content:
      'Community justice services in Scotland: what is listed, for whom, where, and how old the word of it is.',
  },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const found = await searchServices(parseSearchQuery(params))
  const shared = { query: found.query, wasCut: wordsWereCut(params) }
  if (found.status === 'unavailable')
    return data({ ...shared, results: null }, { status: 503 })
  return data({
    ...shared,
    results: {
      ...describeResults(found, new Date()),
      isPlain: found.status === 'found-plainly',
    },
  })
}

type Results = NonNullable<
  ReturnType<typeof useLoaderData<typeof loader>>['results']
>

export default function ServicesPage() {
  const { query, wasCut, results } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs current="Services" />
      <h1>{results?.heading ?? 'Search does not answer at the moment'}</h1>
      <SearchForm
        words={query.q}
        label="Search again"
        hint="A service, a need, a council, a town, a court, a prison or a postcode district"
      />
      {wasCut && (
        <Inset>
          <p>
            That was longer than we can search for: only the first{' '}
            {longestQuery} characters were used.
          </p>
        </Inset>
      )}
      {results?.isPlain && <PlainSearch />}
      {results ? (
        <FoundServices query={query} results={results} />
      ) : (
        <Unavailable />
      )}
    </>
  )
}

function FoundServices({
  query,
  results,
}: {
  query: SearchQuery
  results: Results
}) {
  const hasPoints = results.map.points.length > 0
  return (
    <>
      <Understanding results={results} />
      <Chips chips={results.chips} clearHref={results.clearHref} />
      <div className={`results${hasPoints ? ' results--mapped' : ''}`}>
        <div className="results__filters">
          <Filters key={resultsPath(query)} results={results} />
        </div>
        <div className="results__list">
          <div className="results__bar">
            <p role="status">{countOf(results)}</p>
            <SortLinks query={query} />
          </div>
          {results.instead && <Instead instead={results.instead} />}
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
        {results.total > 0 && <ResultsMap query={query} results={results} />}
      </div>
    </>
  )
}

function countOf({ total, page, pages }: Results) {
  const listings = total === 1 ? '1 listing' : `${String(total)} listings`
  if (pages < 2) return listings
  return `${listings}, page ${String(page)} of ${String(pages)}`
}

/** What the words were taken for, each with a way to have it otherwise. */
function Understanding({ results }: { results: Results }) {
  return (
    <>
      {results.explanations.map(({ term, say, source }) => (
        <Inset key={term} title={`“${term}”`}>
          <p>{say}</p>
          <p className="source">Source: {source}</p>
        </Inset>
      ))}
      {results.understood.length > 0 && (
        <ul className="understood" aria-label="What your words were taken for">
          {results.understood.map(({ label, text, undoHref }) => (
            <li key={`${text} ${label}`}>
              Showing services for <strong>{label}</strong>, from “{text}”.{' '}
              <Link to={undoHref}>
                Search for “{text}” as a plain word
                <span className="visually-hidden"> instead of {label}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {results.leftOut.length > 0 && (
        <p>
          No listing holds every word, so we left out:{' '}
          <strong>{results.leftOut.join(', ')}</strong>.
        </p>
      )}
      {results.unknownNear && (
        <p>
          We do not know the place “{results.unknownNear}”. Try a town or the
          first half of a postcode, like KA21.
        </p>
      )}
    </>
  )
}

function Filters({ results }: { results: Results }) {
  const { plain, filters, applied } = results
  return (
    <details className="filters">
      <summary>
        Filters{applied > 0 ? ` (${String(applied)} applied)` : ''}
      </summary>
      <Form method="get" action="/services" aria-label="Filters">
        {plain.q && <input type="hidden" name="q" value={plain.q} />}
        {plain.sort !== 'relevance' && (
          <input type="hidden" name="sort" value={plain.sort} />
        )}
        {filters.map(({ facet, title, isUsed, choices }) => (
          <details className="filters__group" key={facet} open={isUsed}>
            <summary>{title}</summary>
            <fieldset className="filters__choices">
              <legend className="visually-hidden">{title}</legend>
              {choices.map(({ key, label, count, isChosen }) => (
                <Checkbox
                  key={key}
                  name={facet}
                  value={key}
                  label={label}
                  count={count}
                  defaultChecked={isChosen}
                />
              ))}
            </fieldset>
          </details>
        ))}
        <details
          className="filters__group"
          open={plain.age !== null || plain.near !== null}
        >
          <summary>Age and distance</summary>
          <div className="filters__choices">
            <label className="ds_label" htmlFor="filter-age">
              Age of the person
            </label>
            <input
              className="ds_input"
              id="filter-age"
              name="age"
              inputMode="numeric"
              defaultValue={plain.age ?? ''}
            />
            <label className="ds_label" htmlFor="filter-near">
              Town or postcode district
            </label>
            <input
              className="ds_input"
              id="filter-near"
              name="near"
              defaultValue={plain.near ?? ''}
            />
            <label className="ds_label" htmlFor="filter-within">
              Within
            </label>
            <div className="ds_select-wrapper">
              <select
                className="ds_select"
                id="filter-within"
                name="within"
                defaultValue={plain.within}
              >
                {distances.map((miles) => (
                  <option key={miles} value={miles}>
                    {miles} miles
                  </option>
                ))}
              </select>
              <span className="ds_select-arrow" aria-hidden="true" />
            </div>
          </div>
        </details>
        <div className="filters__actions">
          <button className="ds_button" type="submit">
            Apply filters
          </button>
        </div>
      </Form>
    </details>
  )
}

const sortWords: Record<Sort, string> = {
  relevance: 'Best match',
  distance: 'Distance',
  title: 'Title',
  newest: 'Newest word',
}

function SortLinks({ query }: { query: SearchQuery }) {
  const offered = (Object.keys(sortWords) as Sort[]).filter(
    (sort) => sort !== 'distance' || query.near,
  )
  return (
    <nav className="sort" aria-label="Sort the listings">
      <span>Sort by: </span>
      {offered.map((sort) => (
        <Link
          key={sort}
          to={resultsPath(query, { sort })}
          aria-current={sort === query.sort ? 'true' : undefined}
        >
          {sortWords[sort]}
        </Link>
      ))}
    </nav>
  )
}

function Instead({ instead }: { instead: NonNullable<Results['instead']> }) {
  const { area, partnership, hasType, nearest, national, widerHref } = instead
  return (
    <section className="empty">
      <h2>{hasType && area ? 'Nobody has told us' : 'No listing matches'}</h2>
      {hasType && area ? (
        <p>
          No listing of this kind for {area.name} has reached this directory.
          That does not mean that it is not offered there. Ask{' '}
          <Link to={`/areas/${area.slug}`}>{partnership}</Link>.
        </p>
      ) : (
        <p>
          Check the spelling, use fewer words or filters, or browse by{' '}
          <Link to="/courts">court</Link>, <Link to="/areas">council area</Link>{' '}
          or <Link to="/types">type of service</Link>.
        </p>
      )}
      {nearest.length > 0 && (
        <>
          <h3>The nearest areas with a listing</h3>
          <ul>
            {nearest.map(({ slug, name, count, distance, href }) => (
              <li key={slug}>
                <Link to={href}>{name}</Link>: {count}{' '}
                {count === 1 ? 'listing' : 'listings'}, about {distance} from
                main town to main town
              </li>
            ))}
          </ul>
        </>
      )}
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
      {widerHref && (
        <p>
          <Link to={widerHref}>Look in all council areas</Link>
        </p>
      )}
    </section>
  )
}

function ResultsMap({
  query,
  results: { map },
}: {
  query: SearchQuery
  results: Results
}) {
  const navigate = useNavigate()
  return (
    <section className="results__map" aria-labelledby="results-map">
      <h2 id="results-map">Map</h2>
      <PlacesMap
        label="Where these services work"
        areas={map.areas}
        highlight={map.highlight}
        focusOn={map.focusOn}
        points={map.points}
        onSearchHere={({ lat, lng, radiusMetres }) => {
          const near = `${lat.toFixed(2)},${lng.toFixed(2)}`
          const within = Math.max(1, Math.round(radiusMetres / 1609.344))
          navigate(resultsPath({ ...query, area: [] }, { near, within }))
        }}
      />
      <p>
        Most listings have no address. They stand at the court, custody centre
        or prison where they work, or as the area that they cover.
      </p>
    </section>
  )
}

function PlainSearch() {
  return (
    <Inset title="A plainer search made this list">
      <p>
        Our usual search is not answering, so this one stands in for it. It
        searches the same listings with the same filters, but it is less
        forgiving of misspelt words, and the order may differ. Try again in a
        few minutes for the usual one.
      </p>
    </Inset>
  )
}

function Unavailable() {
  return (
    <div className="empty">
      <p>
        The search server is not answering. Nothing is wrong with your question:
        try again in a minute. Everything else works:
      </p>
      <ul>
        <li>
          <Link to="/courts">Start from a court</Link>
        </li>
        <li>
          <Link to="/areas">Start from a council area</Link>
        </li>
        <li>
          <Link to="/types">Start from a type of service</Link>
        </li>
      </ul>
    </div>
  )
}
