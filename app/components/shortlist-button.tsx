import { Link } from '@remix-run/react'
import { useDeferredValue } from 'react'
import {
  mostShortlisted,
  pickedPath,
  withoutPicked,
  withPicked,
} from '#app/models/picked-services.ts'
import { ListLink } from './list-link.tsx'
import { keepShortlist, useShortlist } from './shortlist-store.ts'

/**
 * What can be done with a listing wherever it stands. Without scripts both are
 * links, and the address of the next page carries the listing.
 */
export function ServiceActions({
  slug,
  title,
}: {
  slug: string
  title: string
}) {
  return (
    <p className="service-actions">
      <ShortlistButton slug={slug} title={title} />
      <ListLink to={pickedPath('/compare', [slug])}>
        Compare<span className="visually-hidden"> {title}</span>
      </ListLink>
    </p>
  )
}

function ShortlistButton({ slug, title }: { slug: string; title: string }) {
  // A page of results has twenty of these to change once the list is known:
  // put off, they change bit by bit, not in one go.
  const shortlist = useDeferredValue(useShortlist())
  if (shortlist === null)
    return (
      <ListLink to={pickedPath('/shortlist', [slug])}>
        Add to shortlist<span className="visually-hidden">: {title}</span>
      </ListLink>
    )
  const isOnIt = shortlist.includes(slug)
  const isFull = shortlist.length >= mostShortlisted
  if (isFull && !isOnIt)
    return (
      <ListLink to={pickedPath('/shortlist', shortlist)}>
        Shortlist is full
      </ListLink>
    )
  return (
    <button
      type="button"
      className="link-button"
      aria-pressed={isOnIt}
      onClick={() => {
        keepShortlist(
          isOnIt ? withoutPicked(shortlist, slug) : withPicked(shortlist, slug),
        )
      }}
    >
      {isOnIt ? 'On the shortlist' : 'Add to shortlist'}
      <span className="visually-hidden">: {title}</span>
    </button>
  )
}

/** In the header: where the list is, and how long. */
export function ShortlistLink({ current }: { current?: 'page' | 'true' }) {
  const shortlist = useShortlist() ?? []
  return (
    <Link to={pickedPath('/shortlist', shortlist)} aria-current={current}>
      Shortlist
      {shortlist.length > 0 && (
        <>
          {' '}
          ({shortlist.length})
          <span className="visually-hidden">
            {shortlist.length === 1 ? ' listing' : ' listings'}
          </span>
        </>
      )}
    </Link>
  )
}
