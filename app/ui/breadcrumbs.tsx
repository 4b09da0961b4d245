import { Link } from '@remix-run/react'

/** From the first page down; the page itself comes last, without a link. */
export function Breadcrumbs({
  trail = [],
  current,
}: {
  trail?: { to: string; label: string }[]
  current: string
}) {
  return (
    <nav className="breadcrumbs" aria-label="Breadcrumb">
      <ol className="ds_breadcrumbs">
        {[{ to: '/', label: 'Home' }, ...trail].map(({ to, label }) => (
          <li className="ds_breadcrumbs__item" key={to}>
            <Link className="ds_breadcrumbs__link" to={to}>
              {label}
            </Link>
          </li>
        ))}
        <li className="ds_breadcrumbs__item" aria-current="page">
          {current}
        </li>
      </ol>
    </nav>
  )
}
