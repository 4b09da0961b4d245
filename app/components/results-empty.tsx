import { Link } from '@remix-run/react'

type Instead = {
  area: { slug: string; name: string } | null
  partnership: string | null
  hasType: boolean
  nearest: {
    slug: string
    name: string
    count: number
    distance: string
    href: string
  }[]
  national: { slug: string; title: string }[]
  widerHref: string | null
}

/** Nothing found: why, and what next. */
export function ResultsEmpty({
  area,
  partnership,
  hasType,
  nearest,
  national,
  widerHref,
}: Instead) {
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
