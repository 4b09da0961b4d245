import { Link } from '@remix-run/react'
import { Fragment } from 'react'

/** Links in a sentence. */
export function LinkList({
  links,
}: {
  links: { to: string; label: string }[]
}) {
  return links.map(({ to, label }, i) => (
    <Fragment key={to}>
      {i > 0 && ', '}
      <Link to={to}>{label}</Link>
    </Fragment>
  ))
}
