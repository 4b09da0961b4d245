import { Link, useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { Inset } from '#app/ui/inset.tsx'
import { countOf } from '#app/values/counts.ts'
import { addToSelection } from './selection.ts'
import { keepShortlist, useShortlist } from './shortlist-store.ts'

/** Whether the list on the page is the one that this browser keeps. */
export function useOwnShortlist(picked: readonly string[]) {
  const own = useShortlist()
  return own !== null && isSame(own, picked)
}

/**
 * The address says what the page shows. Without a list in it the browser's own
 * one is opened; a list that came from somebody else is kept only when asked.
 */
export function FollowOwnShortlist({
  picked,
  pathFor,
}: {
  picked: readonly string[]
  pathFor: (slugs: readonly string[]) => string
}) {
  const own = useShortlist()
  const navigate = useNavigate()
  const ownPath = own === null ? null : pathFor(own)
  const hasList = picked.length > 0
  const hasOwn = own !== null && own.length > 0

  // Only the browser knows its list, so only it can go there.
  useEffect(() => {
    if (!hasList && hasOwn && ownPath) navigate(ownPath, { replace: true })
  }, [hasList, hasOwn, ownPath, navigate])

  if (own === null || !hasList || isSame(own, picked)) return null
  return (
    <Inset title="This list is only in the address of this page">
      <p>
        {hasOwn
          ? `Your own shortlist in this browser has ${countOf(own.length, 'listing')} and is another one.`
          : 'This browser does not keep it yet.'}
      </p>
      <p className="pack__choices">
        <button
          type="button"
          className="link-button"
          onClick={() => {
            keepShortlist(picked)
          }}
        >
          {hasOwn
            ? 'Keep this list instead of mine'
            : 'Keep it in this browser'}
        </button>
        {hasOwn && (
          <>
            <Link
              to={pathFor(picked.reduce<string[]>(addToSelection, own))}
              onClick={() => {
                keepShortlist(picked.reduce<string[]>(addToSelection, own))
              }}
            >
              Add these to mine
            </Link>
            <Link to={pathFor(own)}>Go to mine</Link>
          </>
        )}
      </p>
    </Inset>
  )
}

function isSame(one: readonly string[], other: readonly string[]) {
  return one.join(' ') === other.join(' ')
}
