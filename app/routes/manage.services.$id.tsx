import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, NavLink, Outlet, useLoaderData } from '@remix-run/react'
import { titleOfDraft } from '#app/publication/editing.server.ts'
import { requireEditing } from '#app/publication/require-editing.server.ts'

export function loader({ request, params }: LoaderFunctionArgs) {
  const { desk } = requireEditing({ request, params })
  const { service, draft, base } = desk
  return {
    id: desk.id,
    title: service?.title ?? titleOfDraft(draft?.snapshot),
    slug: service?.slug ?? null,
    status: service?.status ?? ('draft' as const),
    revision: desk.currentRevision,
    hasDraft: draft !== null,
    isSplittable: base.areas.length > 1,
  }
}

/** Around the pages of one listing: what it is, and what can be done with it. */
export default function ListingLayout() {
  const page = useLoaderData<typeof loader>()
  const here = `/manage/services/${page.id}`
  return (
    <>
      <p className="manage-trail">
        <Link to="/manage/services">Listings</Link>
      </p>
      <h1 className="listing-head__title">{page.title}</h1>
      <p className="page-head__note">{describeStatus(page)}</p>
      <nav className="listing-tabs hidden-in-print" aria-label="This listing">
        <ul>
          <Tab to={here} label="Edit" end />
          <Tab to={`${here}/preview`} label="Preview" />
          <Tab to={`${here}/publish`} label="Publish" />
          {page.slug && (
            <>
              <Tab to={`${here}/assurance`} label="Confirm" />
              <Tab to={`${here}/history`} label="History" />
              <Tab to={`${here}/closure`} label="Close, copy or split" />
            </>
          )}
        </ul>
      </nav>
      <Outlet />
    </>
  )
}

function Tab({ to, label, end }: { to: string; label: string; end?: boolean }) {
  return (
    <li>
      <NavLink to={to} end={end}>
        {label}
      </NavLink>
    </li>
  )
}

function describeStatus({
  slug,
  status,
  revision,
  hasDraft,
}: {
  slug: string | null
  status: 'draft' | 'published' | 'archived'
  revision: number
  hasDraft: boolean
}) {
  if (slug === null) return 'A draft, not in the directory yet'
  const state =
    status === 'archived'
      ? 'Archived: readers do not see it'
      : `Published, revision ${revision}`
  return (
    <>
      {state}
      {hasDraft && ' · you have a draft'}
      {status === 'published' && (
        <span className="hidden-in-print">
          {' · '}
          <Link to={`/services/${slug}`}>see it as readers do</Link>
        </span>
      )}
    </>
  )
}
