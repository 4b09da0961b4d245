import { Link } from '@remix-run/react'
import { selectionPath } from './selection.ts'
import { useShortlist } from './shortlist-store.ts'

/** In the header: where the list is, and how long. */
export function ShortlistLink({ current }: { current?: 'page' | 'true' }) {
  const shortlist = useShortlist() ?? []
  return (
    <Link to={selectionPath('/shortlist', shortlist)} aria-current={current}>
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
