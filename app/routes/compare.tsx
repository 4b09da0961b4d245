import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PrintButton } from '#app/print/print-button.tsx'
import { originOf } from '#app/server/responses.server.ts'
import { ComparisonTable } from '#app/shortlist/comparison-table.tsx'
import { compareServices } from '#app/shortlist/comparison.server.ts'
import { packPromise } from '#app/shortlist/referral-pack.ts'
import {
  maxCompared,
  parseSelection,
  selectionPath,
  addToSelection,
} from '#app/shortlist/selection.ts'
import { useShortlist } from '#app/shortlist/shortlist-store.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Inset } from '#app/ui/inset.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Compare listings') },
  {
    name: 'description',
    content:
      'Two to four listings side by side: the same facts of each, with what differs marked.',
  },
]

export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const picked = parseSelection(params)
  return {
    ...compareServices(picked, new Date()),
    address: `${originOf(request)}${selectionPath('/compare', picked)}`,
    onlyDifferences: params.get('show') === 'differences',
  }
}

export default function ComparePage() {
  const {
    asOf,
    address,
    services,
    rows,
    missing,
    leftOut,
    suggestions,
    ...shown
  } = useLoaderData<typeof loader>()
  const slugs = services.map(({ slug }) => slug)
  return (
    <div
      className={`comparison comparison--${services.length > 2 ? 'wide' : 'narrow'}`}
    >
      <Breadcrumbs current="Compare" />
      <div className="page-head">
        <h1>Compare listings</h1>
        {services.length > 1 && (
          <p className="page-head__note">
            {services.length} listings side by side. A row that differs is
            marked “Differs”.
          </p>
        )}
      </div>
      {services.length > 0 && (
        <p className="comparison__printed">
          {packPromise(asOf)} {address}
        </p>
      )}
      {missing.length > 0 && (
        <Inset title="Not every listing was found">
          <p>
            There is no listing at: {missing.join(', ')}. It may have been taken
            out of the directory, or the address is mistyped.
          </p>
        </Inset>
      )}
      {leftOut > 0 && (
        <p>
          Only the first {maxCompared} are compared; {leftOut} more stand in the
          address.
        </p>
      )}
      {services.length === 0 && (
        <p>
          Choose “Compare” at a listing to begin, or compare what is on{' '}
          <Link to="/shortlist">the shortlist</Link>.{' '}
          <Link to="/services">Find listings</Link>
        </p>
      )}
      {services.length > 1 && (
        <p className="comparison__actions">
          <Link
            to={selectionPath(
              '/compare',
              slugs,
              shown.onlyDifferences ? {} : { show: 'differences' },
            )}
            preventScrollReset
          >
            {shown.onlyDifferences
              ? 'Show every fact'
              : 'Show only what differs'}
          </Link>
          <Link to={selectionPath('/shortlist', slugs)}>
            Make a referral pack
          </Link>
          <PrintButton verb="Print the comparison" />
        </p>
      )}
      {services.length > 0 && (
        <ComparisonTable services={services} rows={rows} {...shown} />
      )}
      {services.length > 0 && services.length < maxCompared && (
        <Another slugs={slugs} suggestions={suggestions} />
      )}
    </div>
  )
}

type Suggestions = ReturnType<
  typeof useLoaderData<typeof loader>
>['suggestions']

/** Every link adds one more to what is compared. */
function Another({
  slugs,
  suggestions,
}: {
  slugs: string[]
  suggestions: Suggestions
}) {
  const kept = (useShortlist() ?? []).filter((slug) => !slugs.includes(slug))
  return (
    <section className="comparison__more">
      <h2>Compare with another</h2>
      {suggestions.length > 0 && (
        <>
          <p>The same type of service, nearest first:</p>
          <ul>
            {suggestions.map(({ slug, title, where }) => (
              <li key={slug}>
                <Link
                  to={selectionPath('/compare', addToSelection(slugs, slug))}
                >
                  {title}
                </Link>
                {!title.includes(where) && `, ${where}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {kept.length > 0 && (
        <p>
          <Link
            to={selectionPath(
              '/compare',
              [...slugs, ...kept].slice(0, maxCompared),
            )}
          >
            Add from your shortlist ({kept.length})
          </Link>
        </p>
      )}
      <p>
        <Link to="/services">Find other listings</Link>
      </p>
    </section>
  )
}
