import { LightLink } from '#app/ui/links.tsx'
import { selectionPath } from './selection.ts'
import {
  toggleOnShortlist,
  useShortlist,
  useShortlistPlace,
} from './shortlist-store.ts'

/**
 * What can be done with a listing wherever it stands. Without scripts both
 * lead to a page whose address carries the listing.
 */
export function ServiceActions({
  slug,
  title,
}: {
  slug: string
  title: string
}) {
  return (
    <div className="service-actions">
      <ShortlistButton slug={slug} title={title} />
      <LightLink to={selectionPath('/compare', [slug])}>
        Compare<span className="visually-hidden"> {title}</span>
      </LightLink>
    </div>
  )
}

/**
 * The same element from the server and after: a page of results has twenty,
 * and to put others in their place would lay the whole page out once more.
 */
function ShortlistButton({ slug, title }: { slug: string; title: string }) {
  const place = useShortlistPlace(slug)
  if (place === 'none') return <FullShortlistLink />
  const isOnIt = place === 'taken'
  return (
    <form method="get" action="/shortlist">
      <button
        className="link-button"
        name="service"
        value={slug}
        aria-pressed={isOnIt ? true : undefined}
        onClick={(event) => {
          event.preventDefault()
          toggleOnShortlist(slug)
        }}
      >
        {isOnIt ? 'On the shortlist' : 'Add to shortlist'}
        <span className="visually-hidden">: {title}</span>
      </button>
    </form>
  )
}

function FullShortlistLink() {
  const shortlist = useShortlist() ?? []
  return (
    <LightLink to={selectionPath('/shortlist', shortlist)}>
      Shortlist is full
    </LightLink>
  )
}
