import { Link } from '@remix-run/react'
import { Fragment } from 'react'

export type Named = { slug: string; title: string }

/** Many names in little room. */
export function LinkLine({
  under,
  links,
}: {
  under: 'services' | 'types'
  links: Named[]
}) {
  return links.map(({ slug, title }, i) => (
    <Fragment key={slug}>
      {i > 0 && ' · '}
      <Link to={`/${under}/${slug}`} discover="none">
        {title}
      </Link>
    </Fragment>
  ))
}
